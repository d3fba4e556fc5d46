package org.clearance.ui.casework.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.AtOnce;
import org.clearance.domain.StoredHistories;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.packet.Decision;
import org.clearance.domain.casework.packet.DecisionKind;
import org.clearance.domain.casework.packet.ItemVersion;
import org.clearance.domain.casework.packet.PacketItem;
import org.clearance.domain.casework.packet.PacketState;
import org.clearance.domain.casework.packet.Packets;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.casework.packet.Reviewing;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.RowText;
import org.clearance.ui.Browser;
import org.clearance.ui.DesksTest;
import org.clearance.ui.People;
import org.clearance.ui.TaskEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DesksTest
class ReviewDeskTest {
  private static final AtomicLong TASK = new AtomicLong(4503599627370000L);

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired FileStore store;
  @Autowired Packets packets;
  @Autowired PreparingPackets preparing;
  @Autowired Reviewing reviewing;
  @Autowired TaskEngine engine;

  private TestRecords records;
  private County county;
  private User rita;
  private long task;
  private String desk;

  @BeforeEach
  void begin() {
    records = new TestRecords(db);
    county = people.county();
    rita = people.named("Rita Ray", county, Role.DA_REVIEWER);
    task = TASK.incrementAndGet();
    desk = "/tasks/" + task + "/review-convictions";
    settings("{\"packets\": {\"secondReviewPercent\": 0}}");
  }

  @Test
  void a_packet_is_a_table_with_what_the_policy_said_and_what_to_look_out_for() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB");
    records.tell(
        packets.items(packet).get(0).convictionId(),
        """
        {"superstrikeBefore": true, "superstrikeSections": ["187(A) PC"], "priorsOfSection": 2,
         "missing": {"age": "date of birth"}}
        """);
    String html = rita().open(desk).html();
    assertThat(text(html))
        .contains("ADAMS,ANN")
        .contains("BAKER,BOB")
        .contains("The policy treats every 11357 conviction so.")
        .contains("Superstrike before: 187(A) PC")
        .contains("2 priors of the section")
        .contains("Not known: date of birth")
        .contains("0 of 2");
    assertThat(count("PACKET_VIEWED", packet)).isOne();
  }

  @Test
  void the_home_page_says_what_the_reviewer_decided_what_is_left_and_what_is_due() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB", "CLARK,CAL");
    approve(packet, 0);
    db.sql(
            """
            insert into user_task (key, county_id, form, name, groups, packet_id, created_at, due_at, priority, holder)
            values (:key, :county, 'review-convictions', 'Review convictions', array[:group], :packet, now(),
                    now() + interval '2 days', 50, :holder)
            """)
        .param("key", task)
        .param("county", county.id())
        .param("group", "da-reviewer:" + county.code())
        .param("packet", packet)
        .param("holder", rita.username())
        .update();
    Browser browser = rita().alsoInSpanish();
    assertThat(browser.open("/").html())
        .contains("You hold 1 task.")
        .containsPattern(number("You decided today", 1))
        .contains("1 since Monday")
        .containsPattern(number("Left in your packets", 2))
        .contains("1 packet that you hold")
        .containsPattern(number("Due within 7 days", 1))
        .as("that the sentence says already")
        .doesNotContain("Tasks you hold", "Tasks open to you");
    PacketItem decided = packets.items(packet).get(0);
    reviewing.undo(
        packet, new ItemVersion(decided.convictionId(), decided.version()), rita.username());
    assertThat(browser.open("/").html())
        .as("what was taken back does not count")
        .containsPattern(number("You decided today", 0))
        .containsPattern(number("Left in your packets", 3));
    User other = people.named("Ray Roe", county, Role.DA_REVIEWER);
    assertThat(new Browser(port).signedInAs(other.username(), People.PASSWORD).open("/").html())
        .containsPattern(number("You decided today", 0))
        .contains("You hold no packet.");
  }

  private static String number(String label, int value) {
    return "<dt>%s</dt>\\s*<dd class=\"cl-answers__value\"><a href=\"[^\"]+\">%d</a>"
        .formatted(label, value);
  }

  @Test
  void the_glossary_stands_behind_the_words_of_the_field_and_opens_apart_from_the_desk() {
    long packet = packet("DISMISS", "ADAMS,ANN");
    Browser browser = rita().alsoInSpanish();
    assertThat(browser.open(desk).html())
        .contains("Words on this page", "href=\"/help#packet\"", "href=\"/help#ground\"");
    long one = packets.items(packet).get(0).convictionId();
    assertThat(browser.open(desk + "/convictions/" + one).html())
        .containsPattern("<dt><a [^>]*target=\"_blank\"[^>]*href=\"/help#cii-number\"");
    assertThat(browser.open("/help").html())
        .contains("<tr id=\"packet\">", "<tr id=\"ground\">", "<tr id=\"cii-number\">");
  }

  @Test
  void a_row_of_one_line_says_the_deciding_facts_in_brief_and_an_open_one_the_sentence() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB");
    db.sql(
            """
            with again as (
              insert into determination (conviction_id, delivery_id, policy_version_id, outcome, rule, reason, explanation,
                                         facts, input_hash, determined_by)
              select d.conviction_id, d.delivery_id, d.policy_version_id, d.outcome, d.rule, d.reason, d.explanation,
                     '{"level": "MISDEMEANOR"}', d.input_hash, d.determined_by
                from determination d join packet_item i on i.conviction_id = d.conviction_id
               where i.packet_id = :p and i.position = 1
              returning id, conviction_id)
            update conviction c set determination_id = again.id from again where c.id = again.conviction_id
            """)
        .param("p", packet)
        .update();
    Browser browser = rita().alsoInSpanish();
    String html = browser.open(desk).html();
    assertThat(html)
        .containsPattern("title=\"The policy treats every 11357 conviction so.\"[^>]*>misdemeanor<")
        .containsOnlyOnce(">The policy treats every 11357 conviction so.<");
    browser.post(
        "/preferences/sheets", "sheet", "packet", "columns", "reason", "comfortable", "true");
    assertThat(browser.open(desk).html())
        .contains(">The policy treats every 11357 conviction so.<")
        .doesNotContain(">misdemeanor<");
  }

  @Test
  void what_the_last_delivery_tells_otherwise_is_to_look_out_for() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB");
    long changed = packets.items(packet).get(0).convictionId();
    long gone = packets.items(packet).get(1).convictionId();
    long later = records.determinedDelivery(county.id());
    long first =
        db.sql("select delivery_id from conviction where id = :id")
            .param("id", gone)
            .query(Long.class)
            .single();
    db.sql("insert into delivery_comparison values (?, ?, now(), 0, 0, 0, 0, 1, 1)")
        .params(later, first)
        .update();
    db.sql(
            """
            insert into conviction_discrepancy (delivery_id, conviction_id, gone, differences)
            values (:later, :changed, false, '[{"fact": "deceased", "was": false, "is": true}]'),
                   (:later, :gone, true, '[]')
            """)
        .param("later", later)
        .param("changed", changed)
        .param("gone", gone)
        .update();
    Browser browser = rita();
    assertThat(text(browser.open(desk).html()))
        .contains("Changed in delivery " + later + ": deceased")
        .contains("Not in delivery " + later);
    assertThat(text(browser.open(desk + "?flag=gone_from_record").html()))
        .contains("BAKER,BOB")
        .doesNotContain("ADAMS,ANN");
    assertThat(text(browser.open(desk + "/convictions/" + changed).html()))
        .contains("This conviction: changed in delivery " + later)
        .contains("Deceased: no, now yes");
    db.sql("update delivery set state = 'REFUSED', state_reason = 'x' where id = :id")
        .param("id", later)
        .update();
    assertThat(text(browser.open(desk).html())).doesNotContain("in delivery " + later);
  }

  @Test
  void a_form_that_came_too_late_says_to_which_packet_and_conviction_it_belongs() {
    long packet = packet("DISMISS", "ADAMS,ANN");
    long one = packets.items(packet).get(0).convictionId();
    assertThat(sentTooLate("/convictions/" + one, "version=0&choice=HOLD&reason=File+ordered"))
        .containsPattern("Belongs to ?Packet 1 of delivery \\d+: ADAMS,ANN, 11358 \\(Hold\\)")
        .contains("File ordered");
    assertThat(sentTooLate("/comments", "words=Look+again&conviction=" + one))
        .contains(": ADAMS,ANN, 11358");
    assertThat(sentTooLate("/comments", "words=Look+again"))
        .containsPattern("Belongs to ?Packet 1 of delivery \\d+")
        .doesNotContain("ADAMS,ANN");
  }

  /** What a user reads who sent a form of the desk after the session had ended. */
  private String sentTooLate(String path, String fields) {
    Browser browser = rita();
    browser.open(desk);
    browser.losesTheSession();
    browser.raw(browser.form(desk + path, fields).header("Origin", browser.address("").toString()));
    browser.open("/sign-in");
    return text(
        browser.post("/sign-in", "username", rita.username(), "password", People.PASSWORD).html());
  }

  @Test
  void filters_and_order_are_in_the_address() {
    packet("DISMISS", "ADAMS,ANN", "BAKER,BOB", "CLARK,CAL");
    Browser.Page found = rita().open(desk + "?q=bake");
    assertThat(text(found.html())).contains("BAKER,BOB").doesNotContain("ADAMS,ANN");
    assertThat(found.html()).contains("q=%7E").doesNotContain("q=bake");
    String turned = text(rita().open(desk + "?sort=-name").html());
    assertThat(turned.indexOf("CLARK,CAL")).isLessThan(turned.indexOf("ADAMS,ANN"));
    assertThat(text(rita().open(desk + "?q=nobody").html())).contains("No conviction matches");
  }

  @Test
  void the_sheet_is_taken_away_as_it_is_filtered_and_sorted_and_runs_nothing() {
    long packet = packet("DISMISS", "=ADAMS,ANN", "BAKER,BOB", "CLARK,CAL");
    approve(packet, 1);
    Browser browser = rita();
    assertThat(browser.open(desk + "?show=approve&sort=-name").html())
        .contains(desk + "/list.csv?show=approve&amp;sort=-name", desk + "/list.xlsx?show=");
    String all = browser.open(desk + "/list.csv?sort=-name").html();
    assertThat(all)
        .startsWith("Person,Born,CII number,Section,Level,Offense,Convicted,Case,Determination,")
        .contains("\"'=ADAMS,ANN\"", "Dismiss", "Approved", "Undecided", "Rita Ray");
    assertThat(all.indexOf("CLARK,CAL")).isLessThan(all.indexOf("BAKER,BOB"));
    assertThat(browser.open(desk + "/list.csv?show=approve").html())
        .contains("BAKER,BOB")
        .doesNotContain("CLARK,CAL");
    assertThat(browser.open(desk + "/list.xlsx").html()).startsWith("PK");
    assertThat(browser.open("/packets/" + packet + "/list.csv").html().lines()).hasSize(4);
    assertThat(count("PACKET_LIST_DOWNLOADED", packet)).isEqualTo(4);

    User paul = people.named("Paul Public", county, Role.PUBLIC_DEFENDER);
    Browser his = new Browser(port).signedInAs(paul.username(), People.PASSWORD);
    assertThat(his.open("/packets/" + packet + "/list.csv").status())
        .as("before its review is finished")
        .isEqualTo(409);
    assertThat(his.open(desk + "/list.csv").status()).isEqualTo(403);
    User other = people.named("Olga Other", people.county(), Role.DA_REVIEWER);
    assertThat(
            new Browser(port)
                .signedInAs(other.username(), People.PASSWORD)
                .open("/packets/" + packet + "/list.csv")
                .status())
        .isEqualTo(404);
    assertThat(count("PACKET_LIST_DOWNLOADED", packet)).isEqualTo(4);
  }

  @Test
  void the_audit_of_a_sheet_that_is_taken_away_keeps_nothing_that_somebody_typed() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB");
    Browser browser = rita();
    browser.open(
        desk + "/list.csv?show=DOE,JANE&section=DOE,JANE+1980&level=DOE,JANE&flag=DOE,JANE");
    browser.open(desk + "/list.csv?show=no-relief&section=11358&level=FELONY&flag=any");
    browser.open(desk + "/list.csv?flag=priors");
    assertThat(
            db.sql(
                    "select detail from audit_entry where action = 'PACKET_LIST_DOWNLOADED' and subject_id = :packet order by id")
                .param("packet", packet)
                .query(String.class)
                .list())
        .hasSize(3)
        .noneMatch(detail -> detail.contains("DOE"))
        .anyMatch(detail -> detail.endsWith(": NO_RELIEF, 11358, FELONY, ANY"))
        .anyMatch(detail -> detail.endsWith(": PRIORS"));
  }

  @Test
  void the_file_says_no_more_of_a_withdrawn_conviction_than_the_sheet() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB");
    db.sql(
            "update packet_item set decision = 'HOLD', reason = 'Once a reason', decided_by = 'rita', decided_at = now() where packet_id = :packet and position = 1")
        .param("packet", packet)
        .update();
    Browser browser = rita();
    assertThat(browser.open(desk + "/list.csv").html()).contains("Once a reason");
    db.sql(
            """
            insert into conviction_event (conviction_id, from_state, to_state, actor)
            select c.id, c.state, 'WITHDRAWN', 'test' from packet_item i join conviction c on c.id = i.conviction_id
             where i.packet_id = :packet and i.position = 1
            """)
        .param("packet", packet)
        .update();
    assertThat(browser.open(desk + "/list.csv").html())
        .contains("Withdrawn")
        .doesNotContain("Once a reason");
  }

  @Test
  void the_file_says_of_a_conviction_without_relief_what_the_sheet_says() {
    long packet = packet("DISMISS", "ADAMS,ANN");
    PacketItem item = packets.items(packet).get(0);
    reviewing.decide(
        packet,
        new ItemVersion(item.convictionId(), item.version()),
        new Decision.NoRelief("Not marijuana"),
        rita.username());

    Browser.Page file = rita().open(desk + "/list.csv");

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.html()).contains(",No relief,,Not marijuana,");
  }

  @Test
  void a_decision_is_kept_at_once_and_can_be_undone() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB");
    Browser browser = rita();
    browser.open(desk);
    long one = packets.items(packet).get(0).convictionId();
    var page =
        browser.post(
            desk + "/convictions/" + one, "version", "0", "choice", "APPROVE", "from", "table");
    assertThat(page.status()).isEqualTo(200);
    assertThat(text(page.html()))
        .containsOnlyOnce("ADAMS,ANN, 11358: approved.")
        .contains("1 of 2");
    assertThat(packets.items(packet).get(0).decidedBy()).isEqualTo(rita.username());
    browser.post(desk + "/convictions/" + one + "/undo", "version", "1", "from", "table");
    assertThat(packets.items(packet).get(0).decision()).isNull();
  }

  @Test
  void what_was_decided_is_told_with_a_button_that_takes_it_back() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB");
    Browser browser = rita();
    browser.open(desk);
    long one = packets.items(packet).get(0).convictionId();
    String said =
        browser
            .post(
                desk + "/convictions/" + one + "?show=undecided",
                "version",
                "0",
                "choice",
                "APPROVE",
                "from",
                "table")
            .html();
    String alerts =
        said.substring(said.indexOf("id=\"alerts\""), said.indexOf("class=\"cl-page\""));
    Matcher undo = Pattern.compile("action=\"([^\"]+/undo[^\"]*)\"").matcher(alerts);
    assertThat(undo.find()).as("a form in %s", alerts).isTrue();
    Browser.Page back = browser.post(undo.group(1).replace("&amp;", "&"));
    assertThat(text(back.html())).contains("ADAMS,ANN, 11358: undecided again.");
    assertThat(back.path()).isEqualTo(desk + "?show=undecided");
    assertThat(packets.items(packet).get(0).decision()).isNull();
  }

  @Test
  void what_finishing_does_is_told_in_numbers_before_it_asks() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB", "CLARK,CAL", "DIAZ,DEB");
    List<PacketItem> items = packets.items(packet);
    approve(packet, 0);
    decide(packet, 1, new Decision.Challenge("CRITERIA_NOT_MET", "for sale"));
    decide(packet, 2, new Decision.Hold("file ordered"));
    Browser browser = rita().alsoInSpanish();

    String asked = text(question(browser.open(desk).html()));
    assertThat(asked)
        .contains("Approved1", "Challenged1", "Held1", "No relief0", "Undecided1")
        .contains("See the undecided one");
    assertThat(question(browser.open(desk).html())).doesNotContain("/finish");

    decide(packet, 3, new Decision.NoRelief("another offense"));
    assertThat(text(question(browser.open(desk).html())))
        .contains("No relief1", "Undecided0", "the packet can still be read")
        .doesNotContain("undecided one");
    browser.post(desk + "/finish");
    assertThat(packets.get(packet).state())
        .as("no relief is another outcome than was determined")
        .isEqualTo(PacketState.IN_SECOND_REVIEW);
    assertThat(items).hasSize(4);
  }

  @Test
  void a_finished_packet_is_read_by_the_prosecution_and_the_defender_and_changed_by_nobody() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB");
    approve(packet, 0);
    User paul = people.named("Paul Public", county, Role.PUBLIC_DEFENDER);
    Browser his = new Browser(port).signedInAs(paul.username(), People.PASSWORD).alsoInSpanish();
    String page = "/packets/" + packet;
    assertThat(his.open(page).status()).as("before its review is finished").isEqualTo(409);
    assertThat(text(rita().open(page).html())).contains("Its review is not finished");

    decide(packet, 1, new Decision.Hold("file ordered"));
    Browser browser = rita();
    browser.open(desk);
    browser.post(desk + "/finish");

    Browser.Page read = his.open(page);
    assertThat(text(read.html()))
        .contains("ADAMS,ANN", "BAKER,BOB", "file ordered", "ReviewedRita Ray", "Held1");
    assertThat(read.html().substring(read.html().indexOf("cl-page")))
        .as("a page to be read")
        .doesNotContain("formaction");
    assertThat(text(his.open(page + "?show=hold").html()))
        .contains("BAKER,BOB")
        .doesNotContain("ADAMS,ANN");
    assertThat(count("PACKET_VIEWED", packet)).isGreaterThan(1);
    User carl = people.named("Carl Clerk", county, Role.COURT_CLERK);
    assertThat(new Browser(port).signedInAs(carl.username(), People.PASSWORD).open(page).status())
        .isEqualTo(403);
    User other = people.named("Olga Other", people.county(), Role.DA_REVIEWER);
    assertThat(new Browser(port).signedInAs(other.username(), People.PASSWORD).open(page).status())
        .isEqualTo(404);
  }

  /** The dialog that the button to finish opens. */
  private static String question(String html) {
    int from = html.indexOf("data-key=\"f\"");
    return html.substring(from, html.indexOf("</details>", from));
  }

  private void decide(long packet, int index, Decision decision) {
    PacketItem item = packets.items(packet).get(index);
    reviewing.decide(
        packet, new ItemVersion(item.convictionId(), item.version()), decision, rita.username());
  }

  @Test
  void a_decision_that_lacks_something_is_refused_and_keeps_what_was_typed() {
    long packet = packet("DISMISS", "ADAMS,ANN");
    Browser browser = rita();
    browser.open(desk);
    long one = packets.items(packet).get(0).convictionId();
    var page =
        browser.post(
            desk + "/convictions/" + one,
            "version",
            "0",
            "choice",
            "CHALLENGE",
            "reason",
            "convicted of murder in 1999");
    assertThat(page.status()).isEqualTo(422);
    assertThat(text(page.html()))
        .contains("A challenge needs its ground")
        .contains("convicted of murder in 1999");
    assertThat(packets.items(packet).get(0).decision()).isNull();
  }

  @Test
  void a_reason_that_is_longer_than_its_field_is_refused_whoever_sends_it() {
    long packet = packet("DISMISS", "ADAMS,ANN");
    String one = desk + "/convictions/" + packets.items(packet).get(0).convictionId();
    Browser browser = rita();
    browser.open(desk);
    assertThat(
            browser.post(one, "version", "0", "choice", "HOLD", "reason", "x".repeat(4_001)).html())
        .contains("A reason has 4,000 characters at most, and this one 4,001.");
    assertThat(packets.items(packet).get(0).decision()).isNull();
    browser.post(one, "version", "0", "choice", "HOLD", "reason", "x".repeat(4_000));
    assertThat(packets.items(packet).get(0).decision()).isEqualTo(DecisionKind.HOLD);
  }

  @Test
  void a_stale_page_is_told_who_decided_and_overwrites_nothing() {
    long packet = packet("DISMISS", "ADAMS,ANN");
    User ralf = people.named("Ralf Roe", county, Role.DA_REVIEWER);
    Browser browser = rita();
    long one = packets.items(packet).get(0).convictionId();
    browser.open(desk + "/convictions/" + one);
    reviewing.decide(
        packet, new ItemVersion(one, 0), new Decision.Hold("file ordered"), ralf.username());
    var page = browser.post(desk + "/convictions/" + one, "version", "0", "choice", "APPROVE");
    assertThat(page.status()).isEqualTo(409);
    assertThat(text(page.html()))
        .contains("Ralf Roe decided this meanwhile")
        .contains("file ordered");
    assertThat(packets.items(packet).get(0).decision()).isEqualTo(DecisionKind.HOLD);
  }

  @Test
  void all_that_match_are_decided_after_the_count_was_said_with_a_result_for_each() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB", "BAKER,BEA", "CLARK,CAL");
    Browser browser = rita();
    String ask = browser.open(desk + "/all?of=shown&q=BAKER").html();
    assertThat(text(ask)).contains("Decide 2 convictions alike", "BAKER,BOB", "BAKER,BEA");
    PacketItem held = packets.items(packet).get(1);
    reviewing.decide(
        packet,
        new ItemVersion(held.convictionId(), 0),
        new Decision.Hold("file ordered"),
        rita.username());

    Browser.Page results = decideAll(browser, ask, "?q=BAKER");

    assertThat(text(results.html()))
        .contains("1 decided, 1 not")
        .contains("Decided meanwhile by Rita Ray: nothing was changed.");
    assertThat(packets.items(packet))
        .extracting(PacketItem::decision)
        .containsExactlyInAnyOrder(null, DecisionKind.HOLD, DecisionKind.APPROVE, null);
    assertThat(text(browser.open(results.path()).html()))
        .as("it can be looked at again")
        .contains("1 decided, 1 not");
  }

  @Test
  void a_form_that_decides_all_decides_once_when_it_is_sent_twice() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB");
    Browser browser = rita();
    String ask = browser.open(desk + "/all?of=shown").html();

    Browser.Page first = decideAll(browser, ask, "");
    Browser.Page second = decideAll(browser, ask, "");

    assertThat(second.path()).isEqualTo(first.path());
    assertThat(text(second.html())).contains("2 decided").doesNotContain("Not decided");
    assertThat(decisions(packet)).isEqualTo(2);
  }

  @Test
  void a_decision_on_several_is_taken_back_but_for_what_was_decided_otherwise_since() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB", "CLARK,CAL");
    Browser browser = rita();
    Browser.Page done = decideAll(browser, browser.open(desk + "/all?of=shown").html(), "");
    long one = packets.items(packet).get(0).convictionId();
    reviewing.decide(packet, new ItemVersion(one, 1), new Decision.Hold("wait"), rita.username());
    browser.open(done.path());

    assertThat(text(browser.post(done.path() + "/undo").html()))
        .contains("2 decisions were taken back.");

    assertThat(packets.items(packet))
        .extracting(PacketItem::decision)
        .containsExactly(DecisionKind.HOLD, null, null);
  }

  @Test
  void the_ones_ticked_are_decided_as_they_were_seen() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB", "CLARK,CAL");
    List<PacketItem> items = packets.items(packet);
    Browser browser = rita();
    String ask =
        browser
            .open(
                desk
                    + "/all?of=selected&only="
                    + items.get(0).convictionId()
                    + "&only="
                    + items.get(2).convictionId())
            .html();
    assertThat(text(ask)).contains("Decide 2 convictions alike", "the ones you chose");
    approve(packet, 2);

    Browser.Page results =
        browser.post(
            desk + "/all",
            "items",
            items.get(0).convictionId() + ":0",
            "items",
            items.get(2).convictionId() + ":0",
            "sent",
            field(ask, "sent"),
            "choice",
            "HOLD",
            "reason",
            "file ordered");

    assertThat(text(results.html())).contains("1 decided, 1 not");
    assertThat(packets.items(packet))
        .extracting(PacketItem::decision)
        .containsExactly(DecisionKind.HOLD, null, DecisionKind.APPROVE);
  }

  @Test
  void two_tabs_that_decide_one_conviction_at_once_decide_it_once_and_the_other_is_told()
      throws Exception {
    long packet = packet("DISMISS", "ADAMS,ANN");
    long one = packets.items(packet).get(0).convictionId();
    // As many as one person may be signed in at.
    int tabs = 5;
    List<Browser> browsers = new ArrayList<>();
    for (int i = 0; i < tabs; i++) {
      Browser browser = rita();
      browser.open(desk);
      browsers.add(browser);
    }
    List<Integer> answers =
        together(
            browsers,
            (browser, i) ->
                browser
                    .post(
                        desk + "/convictions/" + one,
                        "version",
                        "0",
                        "choice",
                        "HOLD",
                        "reason",
                        "reason " + i)
                    .status());

    assertThat(answers).containsOnlyOnce(200);
    assertThat(answers.stream().filter(status -> status == 409)).hasSize(tabs - 1);
    assertThat(decisions(packet)).isEqualTo(1);
  }

  @Test
  void the_same_form_sent_twice_at_once_decides_once_and_both_go_on() throws Exception {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB");
    long one = packets.items(packet).get(0).convictionId();
    List<Browser> browsers = List.of(rita(), rita(), rita(), rita());
    browsers.forEach(browser -> browser.open(desk));

    List<Integer> answers =
        together(
            browsers,
            (browser, i) ->
                browser
                    .post(desk + "/convictions/" + one, "version", "0", "choice", "APPROVE")
                    .status());

    assertThat(answers).containsOnly(200);
    assertThat(decisions(packet)).isEqualTo(1);
  }

  @Test
  void many_who_decide_all_at_once_decide_each_conviction_once() throws Exception {
    String[] names = new String[40];
    Arrays.setAll(names, i -> "PERSON%02d,ANN".formatted(i));
    long packet = packet("DISMISS", names);
    List<Browser> browsers = List.of(rita(), rita(), rita(), rita(), rita());
    List<String> asked =
        browsers.stream().map(browser -> browser.open(desk + "/all?of=shown").html()).toList();

    List<String> results =
        together(browsers, (browser, i) -> text(decideAll(browser, asked.get(i), "").html()));

    assertThat(results).filteredOn(text -> text.contains("40 decided ")).hasSize(1);
    assertThat(results).filteredOn(text -> text.contains("0 decided, 40 not")).hasSize(4);
    assertThat(decisions(packet)).isEqualTo(40);
  }

  @Test
  void a_review_that_is_finished_twice_at_once_is_finished_once() throws Exception {
    long packet = packet("DISMISS", "ADAMS,ANN");
    approve(packet, 0);
    List<Browser> browsers = List.of(rita(), rita(), rita(), rita());
    browsers.forEach(browser -> browser.open(desk));

    together(browsers, (browser, i) -> browser.post(desk + "/finish").status());

    assertThat(count("PACKET_FINISHED", packet)).isOne();
    assertThat(packets.get(packet).state()).isEqualTo(PacketState.REVIEWED);
  }

  @Test
  void a_conviction_is_open_beside_the_table_and_the_next_one_after_its_decision() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB");
    List<PacketItem> items = packets.items(packet);
    Browser browser = rita();
    long one = items.get(0).convictionId();
    long two = items.get(1).convictionId();
    assertThat(browser.open(desk + "?sort=name&at=" + one).html())
        .contains("<aside", "Whole history", "data-current=\"true\"");

    Browser.Page next =
        browser.post(
            desk + "/convictions/" + one + "?sort=name",
            "version",
            "0",
            "choice",
            "APPROVE",
            "from",
            "panel");

    assertThat(next.path()).isEqualTo(desk + "?sort=name&at=" + two);
    assertThat(count("PERSON_VIEWED", person(two))).isOne();
  }

  @Test
  void a_flag_leads_to_what_it_rests_on_in_the_history() {
    long packet = packet("DISMISS", "ADAMS,ANN");
    long one = packets.items(packet).get(0).convictionId();
    new StoredHistories(db, store)
        .of(
            person(one),
            RowText.conviction("1", "101001001000", "20090309", "11358 HS-CULTIVATE"),
            RowText.conviction("1", "102001001000", "19990101", "187(A) PC-MURDER"));
    records.tell(one, "{\"superstrikeBefore\": true, \"superstrikeSections\": [\"187(A) PC\"]}");

    String html = rita().open(desk + "/convictions/" + one).html();

    assertThat(html)
        .contains("href=\"#count-102001001000\"", "id=\"count-102001001000\"")
        .contains("187(A) PC-MURDER");
  }

  @Test
  void the_flag_of_earlier_relief_leads_to_the_cycle_that_tells_of_it() {
    long packet = packet("DISMISS", "ADAMS,ANN");
    long one = packets.items(packet).get(0).convictionId();
    new StoredHistories(db, store)
        .of(
            person(one),
            RowText.conviction("1", "101001001000", "20090309", "11358 HS-CULTIVATE"),
            RowText.step("1", "105001001000", "COURT ACTION", "11358 HS-CULTIVATE")
                .with(DojColumn.STP_EVENT_DATE, "20190301")
                .with(DojColumn.COMMENT_TEXT, "PETITION 11361.8 HS GRANTED"));
    records.tell(one, "{\"alreadyRelieved\": true}");

    String html = rita().open(desk + "/convictions/" + one).html();

    assertThat(html)
        .contains(
            "href=\"#count-101001001000\"",
            "href=\"#count-105001001000\"",
            "id=\"count-105001001000\"");
  }

  @Test
  void comments_on_a_conviction_and_on_the_packet_stay_with_them() {
    long packet = packet("DISMISS", "ADAMS,ANN");
    long one = packets.items(packet).get(0).convictionId();
    Browser browser = rita();
    browser.open(desk);
    browser.post(desk + "/comments", "words", "Ask <b>Sue</b> first");
    browser.post(desk + "/comments", "words", "See the 1999 case", "conviction", "" + one);

    assertThat(browser.open(desk).html())
        .contains("Ask &lt;b&gt;Sue&lt;/b&gt; first", "1 comment")
        .doesNotContain("See the 1999 case");
    assertThat(text(browser.open(desk + "/convictions/" + one).html()))
        .contains("See the 1999 case", "Rita Ray");
    assertThat(text(browser.post(desk + "/comments", "words", " ").html()))
        .contains("It was not written");
    assertThat(count("COMMENT_WRITTEN", packet)).isEqualTo(2);
    assertThat(
            browser
                .post(desk + "/comments", "words", "x", "conviction", "" + Long.MAX_VALUE)
                .status())
        .isEqualTo(404);
  }

  @Test
  void who_works_at_a_sheet_chooses_its_columns_and_how_dense_it_is_on_every_computer() {
    packet("DISMISS", "ADAMS,ANN");
    Browser browser = rita();
    assertThat(browser.open(desk).html())
        .contains("data-label=\"Convicted\"", "data-label=\"Look out for\"")
        .doesNotContain("data-label=\"Offense\"", "cl-sheet--comfortable");
    browser.post(
        "/preferences/sheets",
        "sheet",
        "packet",
        "comfortable",
        "true",
        "columns",
        "offense",
        "columns",
        "no-such-column");
    assertThat(rita().open(desk).html())
        .contains("data-label=\"Offense\"", "cl-sheet--comfortable")
        .doesNotContain("data-label=\"Convicted\"", "no-such-column");
    assertThat(browser.post("/preferences/sheets", "sheet", "no-such-sheet").status())
        .isEqualTo(404);
  }

  @Test
  void convictions_of_a_person_are_put_together_and_decided_together() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB", "ADAMS,ANN");
    long ann = person(packets.items(packet).get(0).convictionId());
    Browser browser = rita();
    String html = browser.open(desk + "?sort=person").html();
    assertThat(html.split("cl-sheet__group", -1)).as("two people").hasSize(3);
    assertThat(html.lastIndexOf("ADAMS,ANN")).isLessThan(html.indexOf(">BAKER,BOB"));
    assertThat(text(html)).contains("3 convictions of 2 people", "3 undecided");
    String asked = browser.open(desk + "/all?sort=person&of=person&person=" + ann).html();
    assertThat(text(asked)).contains("Decide 2 convictions alike").doesNotContain("BAKER,BOB");
    assertThat(text(browser.open(desk + "/all?of=person&person=0").html()))
        .contains("Every conviction shown is decided already");
  }

  @Test
  void what_the_filter_finds_is_summed_up() {
    approve(packet("DISMISS", "ADAMS,ANN", "BAKER,BOB"), 0);
    Browser browser = rita();
    assertThat(text(browser.open(desk).html()))
        .contains("2 convictions of 2 people", "1 undecided");
    assertThat(text(browser.open(desk + "?show=undecided").html()))
        .contains("1 conviction of 1 person");
  }

  private Browser.Page decideAll(Browser browser, String asked, String query) {
    return browser.post(
        desk + "/all" + query,
        "sent",
        field(asked, "sent"),
        "mark",
        field(asked, "mark"),
        "choice",
        "APPROVE");
  }

  private static String field(String html, String name) {
    return Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"")
        .matcher(html)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  private interface Doing<T> {
    T with(Browser browser, int number) throws Exception;
  }

  /** Has all of them do it at the same moment. */
  private static <T> List<T> together(List<Browser> browsers, Doing<T> doing) throws Exception {
    List<Callable<T>> all = new ArrayList<>();
    for (int i = 0; i < browsers.size(); i++) {
      Browser browser = browsers.get(i);
      int number = i;
      all.add(() -> doing.with(browser, number));
    }
    return AtOnce.all(all);
  }

  private long decisions(long packet) {
    return db.sql("select count(*) from packet_decision where packet_id = ?")
        .param(packet)
        .query(Long.class)
        .single();
  }

  private long person(long conviction) {
    return db.sql("select person_id from conviction where id = ?")
        .param(conviction)
        .query(Long.class)
        .single();
  }

  @Test
  void nothing_selected_is_said() {
    packet("DISMISS", "ADAMS,ANN");
    assertThat(text(rita().open(desk + "/all?of=selected").html())).contains("Nothing is selected");
  }

  @Test
  void a_review_with_something_undecided_is_not_finished_and_says_what_is() {
    long packet = packet("DISMISS", "ADAMS,ANN", "BAKER,BOB");
    Browser browser = rita();
    browser.open(desk);
    approve(packet, 0);
    String html = browser.post(desk + "/finish").html();
    assertThat(text(html))
        .contains("Not finished: 1 conviction has no decision")
        .contains("BAKER,BOB, 11358");
    assertThat(packets.get(packet).state()).isEqualTo(PacketState.IN_REVIEW);
  }

  @Test
  void a_finished_review_completes_its_task_once() {
    long packet = packet("DISMISS", "ADAMS,ANN");
    Browser browser = rita();
    browser.open(desk);
    approve(packet, 0);
    var page = browser.post(desk + "/finish");
    assertThat(packets.get(packet).state()).isEqualTo(PacketState.REVIEWED);
    assertThat(
            db.sql("select variables from outbox where user_task_key = :task")
                .param("task", task)
                .query(String.class)
                .single())
        .isEqualTo("{\"secondReviewNeeded\": false}");
    var again = browser.open(desk);
    assertThat(again.status()).isEqualTo(409);
    assertThat(text(again.html())).contains("This task is finished");
  }

  @Test
  void the_second_review_is_another_persons_and_sees_the_first() {
    long packet = packet("REVIEW", "ADAMS,ANN");
    Browser browser = rita();
    browser.open(desk);
    long one = packets.items(packet).get(0).convictionId();
    browser.post(
        desk + "/convictions/" + one,
        "version",
        "0",
        "choice",
        "DISMISS",
        "reason",
        "old case",
        "from",
        "table");
    browser.post(desk + "/finish");
    assertThat(packets.get(packet).state()).isEqualTo(PacketState.IN_SECOND_REVIEW);

    long second = TASK.incrementAndGet();
    String secondDesk = "/tasks/" + second + "/second-review";
    holds(second, "second-review", rita, packet);
    browser.open(secondDesk);
    var own = browser.post(secondDesk + "/finish");
    assertThat(own.status()).isEqualTo(409);
    assertThat(text(own.html())).contains("another reviewer makes the second");

    User sue = people.named("Sue Sand", county, Role.DA_REVIEWER);
    holds(second, "second-review", sue, packet);
    Browser other = new Browser(port).signedInAs(sue.username(), People.PASSWORD);
    assertThat(text(other.open(secondDesk).html()))
        .contains("Rita Ray")
        .contains("finished the first one")
        .contains("old case");
    other.post(secondDesk + "/finish");
    assertThat(packets.get(packet).state()).isEqualTo(PacketState.REVIEWED);
    assertThat(packets.get(packet).secondReviewedBy()).isEqualTo(sue.username());
  }

  @Test
  void a_task_that_somebody_else_holds_is_a_conflict_that_names_who() {
    long packet = packet("DISMISS", "ADAMS,ANN");
    User ralf = people.named("Ralf Roe", county, Role.DA_REVIEWER);
    holds(task, "review-convictions", ralf, packet);
    var page = rita().open(desk);
    assertThat(page.status()).isEqualTo(409);
    assertThat(text(page.html())).contains("Ralf Roe holds this task");
  }

  @Test
  void a_person_from_another_county_sees_nothing() {
    packet("DISMISS", "ADAMS,ANN");
    User stranger = people.user(people.county(), Role.DA_REVIEWER);
    Browser browser = new Browser(port).signedInAs(stranger.username(), People.PASSWORD);
    assertThat(browser.open(desk).status()).isEqualTo(403);
  }

  @Test
  void the_whole_history_is_shown_with_the_conviction_marked() {
    long packet = packet("DISMISS", "ADAMS,ANN");
    long one = packets.items(packet).get(0).convictionId();
    new StoredHistories(db, store)
        .of(
            person(one),
            RowText.conviction("1", "101001001000", "20090309", "11358 HS-CULTIVATE")
                .with(DojColumn.STP_ORI_DESCR, "SC STOCKTON")
                .with(DojColumn.SENT_LOC_DESCR, "JAIL")
                .with(DojColumn.SENT_LENGTH, "030")
                .with(DojColumn.SENT_TIME_CODE, "D")
                .with(DojColumn.COMMENT_TEXT, "ALSO CHRG 11360 HS-SELL"));
    String text = text(rita().open(desk + "/convictions/" + one).html());
    assertThat(text)
        .contains("SC STOCKTON")
        .contains("This conviction")
        .contains("Sentence: JAIL 30 days")
        .contains("Possible other charge: ALSO CHRG 11360 HS-SELL");
    assertThat(
            db.sql("select count(*) from audit_entry where action = 'PERSON_VIEWED' and actor = :a")
                .param("a", rita.username())
                .query(Long.class)
                .single())
        .isOne();
  }

  private long packet(String outcome, String... names) {
    long delivery = records.determinedDelivery(county.id());
    Map<String, Long> known = new HashMap<>();
    for (String name : names) {
      long person =
          known.computeIfAbsent(
              name, one -> records.person(delivery, "A" + TASK.incrementAndGet(), one));
      records.determined(person, "11358", "FELONY", outcome);
    }
    long packet = preparing.prepare(delivery, 0).get(0);
    holds(task, "review-convictions", rita, packet);
    return packet;
  }

  private void holds(long task, String form, User reviewer, long packet) {
    engine.holds(
        task, form, reviewer.username(), "da-reviewer:" + county.code(), "packetId", packet);
  }

  private void approve(long packet, int index) {
    PacketItem item = packets.items(packet).get(index);
    reviewing.decide(
        packet,
        new ItemVersion(item.convictionId(), item.version()),
        new Decision.Approve(null, ""),
        rita.username());
  }

  private void settings(String json) {
    db.sql("update county set settings = :json::jsonb where id = :id")
        .param("json", json)
        .param("id", county.id())
        .update();
  }

  private long count(String action, long subject) {
    return db.sql("select count(*) from audit_entry where action = :action and subject_id = :id")
        .param("action", action)
        .param("id", subject)
        .query(Long.class)
        .single();
  }

  private Browser rita() {
    return new Browser(port).signedInAs(rita.username(), People.PASSWORD);
  }

  /** The text that a person reads: without markup, with white space as one blank. */
  private static String text(String html) {
    return html.replaceAll("(?s)<(script|style).*?</\\1>", "")
        .replaceAll("<[^>]*>", "")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ");
  }
}
