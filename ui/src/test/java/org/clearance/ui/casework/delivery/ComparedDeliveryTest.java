package org.clearance.ui.casework.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.clearance.domain.TestRecords;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class ComparedDeliveryTest {
  private static final String LEVEL =
      "[{\"fact\": \"level\", \"was\": \"FELONY\", \"is\": \"MISDEMEANOR\"}]";

  @Autowired private People people;
  @Autowired private JdbcClient db;
  @LocalServerPort private int port;
  private County county;
  private long first;
  private long second;
  private long person;
  private long conviction;

  @BeforeEach
  void twoDeliveries() {
    county = people.county();
    var records = new TestRecords(db);
    first = records.determinedDelivery(county.id());
    person = records.person(first, "A" + first, "DOE,JOHN Q");
    conviction = records.determined(person, "11358", "FELONY", "DISMISS");
    second = records.determinedDelivery(county.id());
    db.sql("insert into delivery_comparison values (?, ?, now(), 0, 0, 60, 1, 2, 1)")
        .params(second, first)
        .update();
    db.sql(
            """
            insert into conviction_change (delivery_id, person_id, kind, name, count_order, was_count_order,
                                           case_number, section, subsection, level, convicted_on, differences)
            select :delivery, v.person_id, k.kind, k.name, k.count, k.count, k.case_number, '11358', '', 'FELONY',
                   v.convicted_on, k.differences::jsonb
              from conviction v,
                   (values ('CHANGED', 'DOE,JOHN Q', '101001001000', 'SF1', :level),
                           ('GONE', '=DOE,JOHN', '999001001000', 'SF2', '[]')) as k (kind, name, count, case_number, differences)
             where v.id = :conviction
            """)
        .param("delivery", second)
        .param("conviction", conviction)
        .param("level", LEVEL)
        .update();
    db.sql(
            "insert into conviction_discrepancy (delivery_id, conviction_id, gone, differences) values (?, ?, false, ?::jsonb)")
        .params(second, conviction, LEVEL)
        .update();
  }

  @Test
  void the_page_counts_what_differs_from_the_delivery_before_and_leads_to_the_lists() {
    String html = as(Role.DA_REVIEWER).open("/deliveries/" + second).html();
    assertThat(html)
        .contains("Compared with delivery " + first)
        .contains("/deliveries/" + second + "/changes/convictions/changed")
        .contains("This delivery contradicts 1 conviction that people are working on")
        .doesNotContain("/changes/people/new");
    assertThat(as(Role.DA_REVIEWER).open("/deliveries/" + first).html())
        .doesNotContain("Compared with");
  }

  @Test
  void related_charges_are_counted_and_listed_apart_from_candidate_convictions() {
    String page = "/deliveries/" + second;
    assertThat(as(Role.DA_REVIEWER).open(page).html())
        .contains("Delivery " + first + " has ", "; delivery " + second + " has ")
        .doesNotContain("Related charges");
    db.sql("update delivery_comparison set related_gone = 1 where delivery_id = ?")
        .params(second)
        .update();
    db.sql(
            "update conviction_change set related = true, section = '602 PC' where delivery_id = ? and kind = 'GONE'")
        .params(second)
        .update();
    assertThat(as(Role.DA_REVIEWER).open(page).html())
        .contains("Related charges", page + "/changes/related/gone");
    assertThat(as(Role.DA_REVIEWER).open(page + "/changes/related/gone").html())
        .contains("Gone related charges", "602 PC");
    assertThat(as(Role.DA_REVIEWER).open(page + "/changes/convictions/gone").html())
        .doesNotContain("602 PC");
    Browser browser = as(Role.DA_REVIEWER);
    assertThat(
            browser
                .raw(HttpRequest.newBuilder(browser.address(page + "/changes/related/gone/csv")))
                .body())
        .contains(",SF2,999001001000,602 PC,");
  }

  @Test
  void a_list_says_where_each_conviction_stands_and_what_changed() {
    Browser browser = as(Role.DA_REVIEWER);
    assertThat(browser.open("/deliveries/" + second + "/changes/convictions/changed").html())
        .contains("Changed convictions", "DOE,JOHN Q", "Determined")
        .contains("Level: felony, now misdemeanor")
        .doesNotContain("??");
    assertThat(browser.open("/deliveries/" + second + "/changes/convictions/gone").html())
        .contains("not in clearance");
    assertThat(browser.open("/deliveries/" + second + "/changes/people/new").html())
        .contains("There is none of this kind");
  }

  @Test
  void a_long_list_is_paged() {
    db.sql(
            """
            insert into person_change (delivery_id, person_id, kind, name, differences)
            select :delivery, p.id, 'CHANGED', p.name, '[]' from person p where p.county_id = :county
            """)
        .param("delivery", second)
        .param("county", county.id())
        .update();
    String page = "/deliveries/" + second + "/changes/people/changed";
    assertThat(as(Role.DA_REVIEWER).open(page).html()).contains("page=2", "DOE,JOHN Q");
    assertThat(as(Role.DA_REVIEWER).open(page + "?page=2").html()).doesNotContain("DOE,JOHN Q");
  }

  @Test
  void a_list_is_downloaded_so_that_no_spreadsheet_runs_it() {
    Browser browser = as(Role.DA_SUPERVISOR);
    HttpResponse<String> csv =
        browser.raw(
            HttpRequest.newBuilder(
                browser.address("/deliveries/" + second + "/changes/convictions/gone/csv")));
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"delivery-" + second + "-convictions-gone.csv\"");
    assertThat(csv.body())
        .isEqualTo(
            """
            name,case_number,count,section,level,convicted_on,state,changed\r
            "'=DOE,JOHN",SF2,999001001000,11358,FELONY,2009-03-09,,\r
            """);
    assertThat(
            db.sql(
                    "select count(*) from audit_entry where action = 'CHANGES_DOWNLOADED' and subject_id = :id")
                .param("id", second)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void the_person_s_page_points_out_what_the_last_delivery_tells_otherwise() {
    Browser browser = as(Role.DA_REVIEWER);
    assertThat(browser.open("/people/" + person).html())
        .contains("11358: changed in delivery " + second)
        .contains("Level: felony, now misdemeanor");
    assertThat(browser.open("/people/" + person + "/convictions/" + conviction).html())
        .contains("This conviction: changed in delivery " + second);
    db.sql("update conviction_discrepancy set gone = true where conviction_id = ?")
        .params(conviction)
        .update();
    assertThat(browser.open("/people/" + person).html())
        .contains("11358: not in delivery " + second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/changes/people/x", "/changes/zz/new", "/changes/people/x/csv"})
  void a_list_that_there_is_not_is_not_there(String path) {
    assertThat(as(Role.DA_REVIEWER).open("/deliveries/" + second + path).status()).isEqualTo(404);
  }

  @Test
  void the_first_delivery_has_no_lists() {
    assertThat(as(Role.DA_REVIEWER).open("/deliveries/" + first + "/changes/people/new").status())
        .isEqualTo(404);
  }

  @Test
  void a_manager_sees_counts_but_nobody_s_name() {
    Browser browser = as(Role.MANAGER);
    assertThat(browser.open("/deliveries/" + second).html())
        .contains("Compared with")
        .doesNotContain("/changes/convictions");
    for (String path : new String[] {"", "/csv"}) {
      assertThat(
              browser.open("/deliveries/" + second + "/changes/convictions/gone" + path).status())
          .isEqualTo(403);
    }
  }

  private Browser as(Role role) {
    return new Browser(port)
        .alsoInSpanish()
        .signedInAs(people.user(county, role).username(), People.PASSWORD);
  }
}
