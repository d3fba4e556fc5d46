package org.clearance.domain.contact.notice;

import java.nio.charset.StandardCharsets;

/** Reports as mail servers write them. */
public final class Reports {
  private Reports() {}

  public static byte[] report(String messageId, String action, String status) {
    return bytes(text(messageId, action, status));
  }

  static byte[] bytes(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  static String text(String messageId, String action, String status) {
    return """
    Return-Path: <>
    From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
    To: notices@example.org
    Subject: Undelivered Mail Returned to Sender
    Auto-Submitted: auto-replied
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary="b"
    Message-Id: <report-%1$s>

    This is a MIME-encapsulated message.

    --b
    Content-Description: Notification
    Content-Type: text/plain; charset=utf-8

    I'm sorry to have to inform you that your message could not be delivered.

    --b
    Content-Description: Delivery report
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mail.example.org
    Arrival-Date: Tue, 24 Nov 2026 18:00:00 +0000 (UTC)

    Final-Recipient: rfc822; jane@example.org
    Original-Recipient: rfc822;jane@example.org
    Action: %2$s
    Status: %3$s
    Remote-MTA: dns; mx.example.org
    Diagnostic-Code: smtp; 550 5.1.1 <jane@example.org>: Recipient address rejected:
        User unknown

    --b
    Content-Description: Undelivered Message Headers
    Content-Type: text/rfc822-headers

    From: office@example.org
    To: jane@example.org
    Message-ID: <%1$s>
    Subject: An update

    --b--
    """
        .formatted(messageId, action, status);
  }
}
