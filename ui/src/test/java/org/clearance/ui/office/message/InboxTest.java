package org.clearance.ui.office.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.packet.PacketComments;
import org.clearance.domain.casework.packet.Packets;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.message.Messages.Told;
import org.clearance.domain.office.user.ActivatingUsers;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.oversight.alert.MailedMessages;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class InboxTest {
  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired Messages messages;
  @Autowired MailedMessages mailing;
  @Autowired PacketComments comments;
  @Autowired Packets packets;
  @Autowired PreparingPackets preparing;
  @Autowired Users users;
  @Autowired ActivatingUsers activating;

  private County county;
  private User rita;
  private User sam;

  @BeforeEach
  void two_of_an_office() {
    county = people.county();
    rita = people.named("Rita Ray", county, Role.DA_REVIEWER);
    sam = people.named("Sam Sun", county, Role.DA_SUPERVISOR);
  }

  @Test
  void what_one_is_told_is_new_until_it_is_opened_and_leads_where_it_is_about() {
    tell(rita, "policy:1", "Look at policy 1.", "/policies");
    tell(rita, "policy:1", "Look at policy 1.", "/policies");
    Browser browser = signedIn(rita);
    String inbox = browser.open("/inbox").html();
    assertThat(inbox)
        .containsOnlyOnce("Look at policy 1.")
        .contains("cl-inbox--new", ">Inbox</span>");
    assertThat(browser.post("/inbox/" + id(inbox)).path()).isEqualTo("/policies");
    assertThat(browser.open("/inbox").html())
        .contains("Look at policy 1.")
        .doesNotContain("cl-inbox--new", "Mark all as read");
    tell(rita, "policy:2", "Look at policy 2.", "/policies");
    browser.open("/inbox");
    assertThat(browser.post("/inbox").html()).doesNotContain("cl-inbox--new");
  }

  @Test
  void a_message_is_opened_by_nobody_else_and_told_to_nobody_who_left_or_works_elsewhere() {
    tell(rita, "policy:1", "Look at policy 1.", "/policies");
    String id = id(signedIn(rita).open("/inbox").html());
    Browser other = signedIn(sam);
    assertThat(other.open("/inbox").html()).contains("Nothing yet");
    assertThat(other.post("/inbox/" + id).status()).isEqualTo(404);
    User stranger = people.user(people.county(), Role.DA_REVIEWER);
    User gone = people.user(county, Role.DA_REVIEWER);
    activating.setActive(gone.id(), false, "test");
    for (User nobody : List.of(stranger, gone)) {
      tell(nobody, "policy:3", "Look at policy 3.", "/policies");
      assertThat(messages.unread(nobody.id(), county.id())).isZero();
    }
  }

  @Test
  void a_comment_tells_the_colleagues_whom_it_names_and_nobody_who_may_not_read_the_packet() {
    User clerk = people.named("Carl Clerk", county, Role.COURT_CLERK);
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    records.determined(
        records.person(delivery, "A1" + county.id(), "DOE,JOHN"), "11357", "FELONY", "DISMISS");
    long packet = preparing.prepare(delivery, 0).get(0);
    assertThat(said(sam))
        .as("a delivery is ready")
        .singleElement()
        .asString()
        .contains("is ready: 1 packet");
    comments.write(
        packets.find(packet).orElseThrow(),
        null,
        "@"
            + sam.username()
            + " and @"
            + clerk.username()
            + ", mail me@"
            + rita.username()
            + "; @nobody-like-this",
        rita.username());
    assertThat(said(sam))
        .anySatisfy(one -> assertThat(one).contains("Rita Ray names you in a comment on packet 1"));
    assertThat(said(clerk)).isEmpty();
    assertThat(said(rita)).isEmpty();
  }

  @Test
  void messages_are_mailed_at_once_or_once_a_day_to_those_who_want_it_and_never_twice() {
    users.byUsername(rita.username()).orElseThrow();
    db.sql("update app_user set email = 'rita@example.org' where id = ?").param(rita.id()).update();
    tell(rita, "policy:1", "Look at policy 1.", "/policies");
    mailing.mail(county.id());
    assertThat(mails()).as("she chose nothing").isEmpty();
    signedIn(rita).open("/inbox");
    Browser browser = signedIn(rita);
    browser.open("/inbox");
    assertThat(browser.post("/preferences/messages", "when", "AT_ONCE").html())
        .contains("within minutes");
    mailing.mail(county.id());
    mailing.mail(county.id());
    assertThat(mails()).singleElement().asString().contains("Look at policy 1.", "/policies");
    tell(rita, "policy:2", "Look at policy 2.", "/policies");
    browser.post("/preferences/messages", "when", "DAILY");
    mailing.mail(county.id());
    assertThat(mails()).as("it goes with those of the next morning").hasSize(1);
    db.sql("update message set written_at = now() - interval '2 days' where user_id = ?")
        .param(rita.id())
        .update();
    mailing.mail(county.id());
    mailing.mail(county.id());
    assertThat(mails()).hasSize(2);
    tell(rita, "policy:3", "Look at policy 3.", "/policies");
    browser.post("/preferences/messages", "when", "AT_ONCE");
    db.sql("update app_user set email = 'rita@' where id = ?").param(rita.id()).update();
    mailing.mail(county.id());
    assertThat(mails()).as("an address that no mail can go to").hasSize(2);
    db.sql("update app_user set email = 'rita@example.org' where id = ?").param(rita.id()).update();
    assertThat(browser.post("/preferences/messages", "when", "HOURLY").status()).isEqualTo(400);
    db.sql("delete from user_role where user_id = ?").param(rita.id()).update();
    mailing.mail(county.id());
    assertThat(mails()).as("who works here no longer").hasSize(2);
  }

  @Test
  void a_task_that_falls_due_is_told_once_to_who_holds_it() {
    db.sql(
            """
            insert into user_task (key, county_id, form, name, groups, created_at, due_at, priority, not_for, holder, state)
            values (:key, :county, 'review-convictions', 'Review convictions', array['da-reviewer:x'], now(),
                    now() + interval '3 hours', 50, '{}', :holder, 'OPEN')
            """)
        .param("key", 4_600_000_000L + county.id())
        .param("county", county.id())
        .param("holder", rita.username())
        .update();
    mailing.tellOfDue(county.id());
    mailing.tellOfDue(county.id());
    assertThat(said(rita)).containsExactly("A task that you hold falls due: Review convictions.");
  }

  private void tell(User user, String occasion, String words, String href) {
    messages.tell(county.id(), List.of(user.username()), new Told(occasion, Text.of(words), href));
  }

  private List<String> said(User user) {
    return messages.latest(user.id(), county.id()).stream()
        .map(message -> message.words().toString())
        .toList();
  }

  private List<String> mails() {
    return db.sql("select body from notice where county_id = ? and kind = 'ALERT' order by id")
        .param(county.id())
        .query(String.class)
        .list();
  }

  private static String id(String html) {
    Matcher id = Pattern.compile("action=\"/inbox/(\\d+)\"").matcher(html);
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  private Browser signedIn(User user) {
    return new Browser(port).signedInAs(user.username(), People.PASSWORD);
  }
}
