package org.clearance.domain.contact.reach;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.contact.notice.Channel;

/**
 * The contact card of a person: how they can be reached, and whether they may be.
 *
 * @param lines all that is on record, what can be used first
 * @param language the person's, {@code en} or {@code es}, as they asked or as the latest line that
 *     names one; empty: not known
 * @param deceased nothing is ever sent
 * @param declined they want no notices: nothing is sent
 * @param asked the channel that they asked for; empty where they did not ask, or took it back
 * @param tookBack they took back that they wanted to be told
 */
public record ContactCard(
    long personId,
    List<ContactLine> lines,
    String language,
    boolean deceased,
    boolean declined,
    Optional<Channel> asked,
    boolean tookBack) {

  /** Whether nothing may be sent to this person. */
  public boolean closed() {
    return deceased || declined;
  }

  /** The lines to which a message can be sent from here; none where nothing may be sent. */
  public List<ContactLine> sendable() {
    return closed() ? List.of() : lines.stream().filter(ContactLine::sendable).toList();
  }
}
