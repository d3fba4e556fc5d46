package org.clearance.ui.contact.notice;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.ground.table.Saying;
import org.clearance.ui.ground.table.Table;
import org.jspecify.annotations.Nullable;

/** Makes the table of a list of notices. */
final class NoticeTable {
  private NoticeTable() {}

  /**
   * Makes the table.
   *
   * @param hidesReachOut whether the reader is not shown to whom the public defender reaches out
   */
  static Table of(List<Notice> notices, boolean hidesReachOut, County county, Saying saying) {
    return new Table(
        "notices",
        Text.of("Notices"),
        Text.of("Every text that was sent or is to be sent, and to whom."),
        List.of(
            Text.of("Number"),
            Text.of("Notice"),
            Text.of("Recipient"),
            Text.of("By"),
            Text.of("Language"),
            Text.of("State"),
            Text.of("When"),
            Text.of("What went wrong"),
            Text.of("Decision")),
        notices.stream()
            .map(
                one ->
                    row(one, hidesReachOut && one.kind() == NoticeKind.REACH_OUT, county, saying))
            .toList());
  }

  private static List<@Nullable Object> row(
      Notice notice, boolean hidden, County county, Saying saying) {
    Instant when = Objects.requireNonNullElse(notice.sentAt(), notice.queuedAt());
    return Arrays.<@Nullable Object>asList(
        Text.asWritten("N-%06d".formatted(notice.id())),
        saying.word("notice." + notice.kind()),
        hidden
            ? Text.of("shown to the public defender")
            : notice.recipient().isEmpty() ? Text.of("purged") : Text.asWritten(notice.recipient()),
        saying.word("notice.channel." + notice.channel()),
        saying.word("notice.language." + notice.language()),
        saying.word("notice.state." + notice.state()),
        Text.asWritten(saying.moment(when, county.timeZone())),
        hidden ? null : Text.asWritten(notice.lastError()),
        notice.decision().equals("Sent again.")
            ? Text.of("Sent again.")
            : Text.asWritten(notice.decision()));
  }
}
