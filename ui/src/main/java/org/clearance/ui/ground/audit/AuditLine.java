package org.clearance.ui.ground.audit;

import java.util.Arrays;
import java.util.List;
import org.clearance.domain.ground.audit.AuditTrail.Entry;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.ground.audit.AuditDetails.Said;
import org.clearance.ui.ground.audit.AuditSubjects.Named;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * An audit entry in words.
 *
 * @param who the name of who acted
 * @param what what the act was about, with its page
 * @param detail what the entry keeps of the act
 */
record AuditLine(Entry entry, Text who, Text action, Named what, Said detail) {
  /** Whether the page can be asked for all entries about the same thing. */
  public boolean isOfAThing() {
    return entry.subjectId() != null && !entry.subject().equals("county");
  }

  /** Lines as a file; the number of each entry tells their order, and whether one is missing. */
  static Table table(List<AuditLine> lines, County county, Saying saying) {
    return new Table(
        "audit",
        Text.of("Audit"),
        Text.of("Who looked at or changed what, and when."),
        List.of(
            Text.of("When"),
            Text.of("Who"),
            Text.of("Username"),
            Text.of("Action"),
            Text.of("What"),
            Text.of("Detail"),
            Text.of("From where"),
            Text.of("Entry")),
        lines.stream().map(line -> line.cells(county, saying)).toList());
  }

  private List<@Nullable Object> cells(County county, Saying saying) {
    return Arrays.<@Nullable Object>asList(
        saying.moment(entry.at(), county.timeZone()),
        who,
        entry.actor(),
        action,
        what.name(),
        detail.words(),
        entry.address(),
        Text.asWritten(Long.toString(entry.id())));
  }
}
