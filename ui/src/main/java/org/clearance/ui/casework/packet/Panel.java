package org.clearance.ui.casework.packet;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.clearance.domain.casework.candidate.ChargesOnRecord;
import org.clearance.domain.casework.candidate.ChargesOnRecord.ChargeOnRecord;
import org.clearance.domain.casework.packet.Flag;
import org.clearance.domain.casework.packet.FlagEvidence;
import org.clearance.domain.casework.packet.FlagEvidence.Evidence;
import org.clearance.domain.casework.packet.Neighbors;
import org.clearance.domain.casework.packet.PacketComments;
import org.clearance.domain.casework.packet.PacketComments.PacketComment;
import org.clearance.domain.casework.packet.PacketRow;
import org.clearance.domain.casework.packet.PacketTable;
import org.clearance.domain.record.person.People;
import org.clearance.domain.record.person.Person;
import org.clearance.domain.record.person.RecordedHistory;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.law.policy.ExplainedDeterminations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything that a reviewer sees of one conviction, beside the table or on a page of its own. */
@Component
class Panel {
  private final PacketTable table;
  private final ChargesOnRecord charges;
  private final People people;
  private final FlagEvidence evidence;
  private final PacketComments comments;
  private final ExplainedDeterminations explained;

  Panel(
      PacketTable table,
      ChargesOnRecord charges,
      People people,
      FlagEvidence evidence,
      PacketComments comments,
      ExplainedDeterminations explained) {
    this.table = table;
    this.charges = charges;
    this.people = people;
    this.evidence = evidence;
    this.comments = comments;
    this.explained = explained;
  }

  /**
   * The content of the panel.
   *
   * @param charges what a file under a law tells of the person; none of somebody whom DOJ's names
   * @param place where it is in the list; null where the list does not have it
   * @param entered the form's values
   * @param problem why a decision was not taken down; null: nothing is wrong
   * @param beside whether it is shown beside the table
   */
  record View(
      PacketRow row,
      Person person,
      RecordedHistory history,
      List<ChargeOnRecord> charges,
      Map<Flag, List<Evidence>> evidence,
      @Nullable Object explained,
      List<PacketComment> comments,
      @Nullable Neighbors place,
      DecisionForm entered,
      @Nullable Object problem,
      boolean beside) {}

  /** One conviction of a packet. */
  PacketRow row(Desk desk, long convictionId) {
    return table
        .row(desk.packet().id(), desk.second(), convictionId)
        .orElseThrow(() -> new NotFound("This conviction is not in the packet."));
  }

  /**
   * Shows one conviction; the audit keeps that.
   *
   * @param entered null: what was decided
   */
  View view(
      Desk desk,
      DeskFilter filter,
      long convictionId,
      @Nullable DecisionForm entered,
      @Nullable Object problem,
      boolean beside,
      String viewer) {
    PacketRow row = row(desk, convictionId);
    long county = desk.packet().countyId();
    Person person =
        people
            .find(county, row.personId())
            .orElseThrow(() -> new NotFound("This person is not on record in this county."));
    people.viewed(person, viewer, "packet " + desk.packet().id());
    LocalDate told = desk.packet().preparedAt().atZone(desk.task().county().zone()).toLocalDate();
    return new View(
        row,
        person,
        people.history(person.id()),
        charges.ofPerson(person.id()),
        evidence.of(row, told),
        explained.atTheDesk(county, convictionId).orElse(null),
        comments.of(desk.packet().id(), convictionId),
        table
            .beside(desk.packet().id(), filter.question(), desk.second(), convictionId)
            .orElse(null),
        entered == null ? DecisionForm.of(row.item()) : entered,
        problem,
        beside);
  }
}
