package org.clearance.ui.casework.packet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.casework.packet.Flag;
import org.clearance.domain.casework.packet.Packet;
import org.clearance.domain.casework.packet.PacketItem;
import org.clearance.domain.casework.packet.PacketRow;
import org.clearance.domain.casework.packet.PacketTable;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Proceedings.Ground;
import org.clearance.domain.law.policy.TableWords;
import org.clearance.ui.ground.layout.Chosen;
import org.clearance.ui.ground.table.ListDownloads;
import org.clearance.ui.ground.table.ListDownloads.Asked;
import org.clearance.ui.ground.table.ListDownloads.Listed;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The sheet of a packet as a file, from its desk and for reading. */
@Component
class PacketFiles {
  private static final List<Text> COLUMNS =
      List.of(
          Text.of("Person"),
          Text.of("Born"),
          Text.of("CII number"),
          Text.of("Section"),
          Text.of("Level"),
          Text.of("Offense"),
          Text.of("Convicted"),
          Text.of("Case"),
          Text.of("Determination"),
          Text.of("Why"),
          Text.of("Look out for"),
          Text.of("Decision"),
          Text.of("Ground"),
          Text.of("Reason"),
          Text.of("Decided by"));

  /** The ways to narrow a sheet besides a single flag. */
  private static final Set<String> FLAGGED = Set.of("any", "none");

  private final PacketTable table;
  private final ListDownloads files;

  PacketFiles(PacketTable table, ListDownloads files) {
    this.table = table;
    this.files = files;
  }

  /**
   * A packet as somebody sees it.
   *
   * @param names the display name of a username
   */
  record Seen(
      Packet packet, boolean second, DeliveredProgrammes.Of under, UnaryOperator<String> names) {}

  /** Sends what the sheet shows, in its order, as a file. */
  ResponseEntity<byte[]> send(Asked asked, Seen seen, DeskFilter filter) throws IOException {
    Packet packet = seen.packet();
    long rows = table.count(packet.id(), filter.question(), seen.second());
    return files.send(
        asked,
        new Listed(
            AuditAction.PACKET_LIST_DOWNLOADED, "packet", packet.id(), codes(packet, filter), rows),
        saying ->
            new Table(
                "packet-%d-of-delivery-%d".formatted(packet.number(), packet.deliveryId()),
                PacketNames.of(packet),
                Text.of("The convictions of a packet, with what was decided of each."),
                COLUMNS,
                table
                    .rows(packet.id(), filter.question(), seen.second(), ListDownloads.MOST, 0)
                    .stream()
                    .map(row -> cells(row, seen, saying))
                    .toList()));
  }

  /** The values of the filter that are the program’s or the packet’s own, by their codes. */
  private List<String> codes(Packet packet, DeskFilter filter) {
    PacketTable.Choices choices = table.choices(packet.id());
    String flag = filter.flag().toUpperCase(Locale.ROOT);
    List<String> codes = new ArrayList<>();
    if (filter.question().isShown()) {
      codes.add(filter.show().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
    if (choices.sections().contains(filter.section())) {
      codes.add(filter.section());
    }
    if (choices.levels().contains(filter.level())) {
      codes.add(filter.level());
    }
    if (FLAGGED.contains(filter.flag()) || Chosen.of(Flag.class, flag).isPresent()) {
      codes.add(flag);
    }
    return codes;
  }

  private static List<@Nullable Object> cells(PacketRow row, Seen seen, Saying saying) {
    PacketItem item = row.item();
    @Nullable String ground = item.withdrawn() ? null : item.ground();
    return Arrays.<@Nullable Object>asList(
        Text.asWritten(row.name()),
        row.dateOfBirth(),
        row.ciiNumber() == null ? null : Text.asWritten(row.ciiNumber()),
        Text.asWritten(row.section() + row.subsection()),
        saying.word("level." + row.level()),
        Text.asWritten(row.offense()),
        row.convictedOn(),
        Text.asWritten(row.caseNumber()),
        seen.under()
            .called(item.determined())
            .map(name -> law(name, saying))
            .orElseGet(() -> saying.word("outcome." + item.determined())),
        TableWords.of(row.explanation()),
        Text.asWritten(
            row.flags().values().stream().map(saying::say).collect(Collectors.joining("; "))),
        decision(item, seen, saying),
        ground == null ? null : ground(ground, seen, saying),
        item.withdrawn() ? null : Text.asWritten(item.reason()),
        item.decidedBy() == null ? null : Text.asWritten(seen.names().apply(item.decidedBy())));
  }

  private static Text ground(String code, Seen seen, Saying saying) {
    return law(
        seen.under().programme().proceedings().ground(code).map(Ground::title).orElse(code),
        saying);
  }

  /** Words of a law's folder, in the reader's language where a catalog has them. */
  private static Text law(String words, Saying saying) {
    return Text.asWritten(saying.translations().say(words, saying.language()));
  }

  private static Text decision(PacketItem item, Seen seen, Saying saying) {
    ShownDecision shown = ShownDecision.of(item, seen.packet(), seen.second());
    Text decision = saying.word(shown.word());
    return shown.as() == null ? decision : Text.of("{0}: {1}", decision, saying.word(shown.as()));
  }
}
