package org.clearance.ui.defense.paper;

import org.clearance.domain.defense.client.Client;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.layout.Attachment;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Hands a client's paper out, and says so in the audit. */
@Component
public class HandingOut {
  private final Audit audit;

  HandingOut(Audit audit) {
    this.audit = audit;
  }

  /**
   * A paper as an answer. Its file has no name of a person, since files lie about.
   *
   * @param paper what it is: {@code dismissal/petition}
   */
  public ResponseEntity<byte[]> pdf(Client client, User user, String paper, byte[] pdf) {
    audit.record(
        user.username(),
        client.countyId(),
        AuditAction.CLIENT_PAPER_PRINTED,
        "client",
        client.id(),
        paper);
    return Attachment.pdf("client-%d-%s.pdf".formatted(client.id(), paper.replace('/', '-')), pdf);
  }
}
