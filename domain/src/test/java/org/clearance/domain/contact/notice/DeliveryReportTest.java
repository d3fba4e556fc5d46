package org.clearance.domain.contact.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.clearance.domain.contact.notice.DeliveryReport.NotUnderstood;
import org.clearance.domain.contact.notice.NoticeReports.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryReportTest {
  private static final String FAILED = Reports.text("1@clearance", "failed", "5.1.1");

  @Test
  void it_says_which_email_failed_for_whom_and_why() throws NotUnderstood {
    assertThat(DeliveryReport.read(Reports.bytes(FAILED)))
        .isEqualTo(
            new DeliveryReport(
                "1@clearance",
                Action.FAILED,
                "5.1.1",
                "jane@example.org",
                "smtp; 550 5.1.1 <jane@example.org>: Recipient address rejected: User unknown",
                "I'm sorry to have to inform you that your message could not be delivered."));
  }

  @Test
  void what_returns_no_email_is_known_by_the_id_of_its_envelope() throws NotUnderstood {
    String text =
        FAILED
            .substring(0, FAILED.indexOf("--b\nContent-Description: Undelivered"))
            .concat("--b--\n")
            .replace("Arrival-Date:", "Original-Envelope-Id: 2@clearance\nArrival-Date:");
    assertThat(DeliveryReport.read(Reports.bytes(text)).messageId()).isEqualTo("2@clearance");
  }

  @Test
  void what_reached_one_of_several_has_not_failed() throws NotUnderstood {
    String text =
        FAILED.replace(
            "Remote-MTA:",
            "\nFinal-Recipient: rfc822; other@example.org\nAction: delivered\nStatus: 2.0.0\nRemote-MTA:");
    assertThat(DeliveryReport.read(Reports.bytes(text)).action()).isEqualTo(Action.DELIVERED);
  }

  @Test
  void a_server_that_gave_up_on_one_that_did_not_answer_says_failed_with_a_4()
      throws NotUnderstood {
    byte[] text = Reports.report("1@clearance", "failed", "4.4.1");
    assertThat(DeliveryReport.read(text).action()).isEqualTo(Action.FAILED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "multipart/report; report-type=delivery-status | multipart/report; report-type=disposition-notification | no delivery status report",
        "multipart/report; report-type=delivery-status | multipart/mixed | no delivery status report",
        "message/delivery-status | text/plain | second part",
        "Action: failed | Action: perhaps | its action is perhaps",
        "Action: failed | Acton: failed | does not say Action",
        "Action: failed | Action: delivered | belies",
        "Action: failed | Action: delayed | belies",
        "Status: 5.1.1 | Status: 5 | its status is 5",
        "Status: 5.1.1 | Status: 2.0.0 | belies",
        "Final-Recipient: | X: | Final-Recipient",
        "rfc822; | x400; | no e-mail address",
        "Reporting-MTA: | X: | Reporting-MTA",
        "Message-ID: <1@clearance> | Message-ID: none | which e-mail",
        "Message-ID: <1@clearance> | X: <1@clearance> | which e-mail",
      })
  void anything_else_is_not_understood(String as, String other, String why) {
    assertThatThrownBy(() -> DeliveryReport.read(Reports.bytes(FAILED.replace(as, other))))
        .isInstanceOf(NotUnderstood.class)
        .hasMessageContaining(why);
  }

  @Test
  void what_is_cut_off_is_not_understood() {
    for (int length = 0; length < FAILED.length(); length += 7) {
      byte[] part = Reports.bytes(FAILED.substring(0, length));
      try {
        // Only the end of the returned headers may be missing.
        assertThat(DeliveryReport.read(part).messageId()).startsWith("1@clearance".substring(0, 3));
        assertThat(length).isGreaterThan(FAILED.indexOf("Message-ID: <1@c"));
      } catch (NotUnderstood e) {
        assertThat(e).hasMessageMatching("(?s).+");
      }
    }
  }
}
