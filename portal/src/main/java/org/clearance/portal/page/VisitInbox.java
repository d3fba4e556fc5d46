package org.clearance.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clearance.domain.portal.draft.Draft;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.inbox.Inbox;
import org.clearance.domain.portal.inbox.InboxItem;
import org.clearance.portal.access.Limits;
import org.clearance.portal.access.Visitors;
import org.springframework.stereotype.Component;

/**
 * Puts into the inbox what is said on the pages behind a code: once where a page sends the same
 * twice; whoever changes something, and back again, on one page or on several, means the last.
 */
@Component
class VisitInbox {
  /** The note of the last item of a kind begins with it, in the place of a question’s name. */
  private static final String LAST = "last ";

  private final Inbox inbox;
  private final Drafts drafts;
  private final Visitors visitors;
  private final Limits limits;

  VisitInbox(Inbox inbox, Drafts drafts, Visitors visitors, Limits limits) {
    this.inbox = inbox;
    this.drafts = drafts;
    this.visitors = visitors;
    this.limits = limits;
  }

  /**
   * Finds the visit of a page that sends something; empty where it was shown on another one.
   *
   * @throws TooMany if its network has sent too much; then nothing of it is looked at
   */
  Optional<Draft> sending(HttpServletRequest request) {
    Optional<Draft> visit = visitors.sending(request);
    if (visit.isPresent() && !limits.mayChange(request)) {
      throw new TooMany();
    }
    return visit;
  }

  void put(Draft visit, InboxItem item, HttpServletRequest request) {
    put(visit, item, Map.of(), request);
  }

  /**
   * Puts an item into the inbox.
   *
   * @param noted what the pages of the visit know from now on, by the names of questions
   */
  void put(
      Draft visit, InboxItem item, Map<String, List<String>> noted, HttpServletRequest request) {
    String last = LAST + undone(item);
    String before = visit.content().one(last).orElse("");
    String now = key(visit.token() + request.getParameter(VisitMarks.PAGE) + item).toString();
    if (now.equals(before)) {
      return;
    }
    inbox.put(key(now + before), item);
    Map<String, List<String>> said = new LinkedHashMap<>(noted);
    said.put(last, List.of(now));
    drafts.note(visit.token(), said);
  }

  /** The kind of what an item undoes, of which the last one counts; else its own. */
  private static InboxItem.Kind undone(InboxItem item) {
    return item instanceof InboxItem.Reopening ? InboxItem.Kind.WITHDRAWAL : item.kind();
  }

  private static UUID key(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
  }
}
