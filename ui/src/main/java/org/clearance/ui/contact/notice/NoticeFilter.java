package org.clearance.ui.contact.notice;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.NoticeQuestion;
import org.clearance.domain.contact.notice.NoticeState;
import org.clearance.ui.ground.search.SearchText;
import org.clearance.ui.ground.sheet.SheetFilter;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the list of notices, each of which may be missing.
 *
 * @param q part of the recipient, or the notice's number
 * @param sort as {@link NoticeQuestion#sort}
 */
record NoticeFilter(
    @Nullable NoticeState state,
    @Nullable NoticeKind kind,
    @Nullable Channel channel,
    @Nullable SearchText q,
    @Nullable String sort) {
  String text() {
    return q == null ? "" : q.text();
  }

  NoticeQuestion question(long countyId, boolean reachingOut) {
    return new NoticeQuestion(
        countyId,
        state == null ? Arrays.asList(NoticeState.values()) : List.of(state),
        kind,
        channel,
        text(),
        reachingOut,
        order());
  }

  /** The codes that narrow the list, without the words that were looked for. */
  List<String> codes() {
    return List.of(name(state), name(kind), name(channel));
  }

  SheetFilter sheet() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("state", name(state));
    fields.put("kind", name(kind));
    fields.put("channel", name(channel));
    fields.put("q", q == null ? "" : q.address());
    return new SheetFilter(fields, order());
  }

  private String order() {
    return sort == null ? "" : sort;
  }

  private static String name(@Nullable Enum<?> value) {
    return value == null ? "" : value.name();
  }
}
