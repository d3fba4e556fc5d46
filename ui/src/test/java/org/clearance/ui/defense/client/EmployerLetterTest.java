package org.clearance.ui.defense.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.CountyDay;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The letter that a person may show to an employer. */
@ScreensTest
class EmployerLetterTest {
  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;
  private County county;
  private Browser paula;
  private String client;

  @BeforeEach
  void a_client_with_a_conviction() {
    county = people.county();
    paula = signedIn(Role.PUBLIC_DEFENDER);
    paula.open("/clients");
    client =
        paula
            .post("/clients", "name", "Doe, Jane", "born", "1980-05-17")
            .path()
            .replace("/record", "");
    String begun =
        paula
            .post(
                client + "/sources",
                "tells",
                "DOJ_RECORD",
                "toldOn",
                CountyDay.today().toString(),
                "note",
                "")
            .path();
    Matcher source = Pattern.compile("source=(\\d+)").matcher(begun);
    assertThat(source.find()).isTrue();
    paula.post(
        client + "/sources/" + source.group(1) + "/lines",
        "kind",
        "CONVICTION",
        "fact-caseNumber",
        "A123",
        "fact-section",
        "484 PC",
        "fact-level",
        "MISDEMEANOR");
  }

  private Browser signedIn(Role role) {
    return new Browser(port)
        .signedInAs(people.named("Paula", county, role).username(), People.PASSWORD);
  }

  /** The court has decided about a dismissal of the conviction. */
  private void decided(boolean granted) {
    db.sql(
            """
            with p as (
              insert into petition (county_id, kind, title, petitioner, case_number, filed_on, notice_days, parties, seals,
                                    state, answer_until, filed_by, filed_at, ended_at)
              values (:county, 'dismissal', 'Petition', 'Jane Doe', 'A123', :today - 30, 15, '{PROSECUTOR}', false,
                      'ORDERED', :today - 5, 'pat', now(), now()) returning id),
            a as (
              insert into petition_ask (petition_id, number, offense, asks, orders, statute)
              select id, 1, '484 PC', 'to dismiss it', 'It is dismissed', 'PC 1203.4' from p returning id, petition_id),
            o as (
              insert into petition_order (petition_id, kind, judge, ordered_on, recorded_by, recorded_at)
              select id, 'ORDER', 'Judge Roe', :today, 'clerk', now() from p returning id),
            l as (
              insert into petition_order_line (order_id, ask_id, granted, ground)
              select o.id, a.id, :granted, case when :granted then '' else 'Not now' end from o, a returning ask_id),
            f as (
              insert into defense.filing (petition_id, client_id) select id, :client from p returning petition_id)
            insert into defense.filing_ask (ask_id, petition_id, entry_id, relief, becomes, was)
            select a.id, a.petition_id, (select max(id) from defense.record_entry where client_id = :client),
                   'us-ca/petition-1203.4', '{}', '{}' from a
            """)
        .param("today", CountyDay.today())
        .param("county", county.id())
        .param("client", Long.parseLong(client.replaceAll("\\D", "")))
        .param("granted", granted)
        .update();
  }

  @Test
  void what_an_employer_may_not_ask_about_is_in_a_letter_that_names_no_charge_and_no_case() {
    decided(true);
    assertThat(paula.open(client + "/sheet").html())
        .contains("href=\"" + client + "/employer-letter\"");
    String letter = paula.open(client + "/employer-letter").html();
    assertThat(letter)
        .contains("To whom it may concern", "A court has granted relief to Jane Doe.")
        .contains("Employers may not ask about it or use it.", "Lab. Code § 432.7")
        .contains("Attorney’s signature", "the person alone decides whether to show it")
        .doesNotContain("A123")
        .doesNotContain("484 PC");
    assertThat(
            db.sql("select count(*) from audit_entry where county_id = :county and detail = :what")
                .param("county", county.id())
                .param("what", "letter for an employer")
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void what_was_denied_is_no_letter_and_nobody_else_reads_one() {
    decided(false);
    assertThat(paula.open(client + "/employer-letter").html())
        .contains("Nothing to say to an employer yet")
        .doesNotContain("To whom it may concern");
    assertThat(signedIn(Role.MANAGER).open(client + "/employer-letter").status()).isEqualTo(404);
  }
}
