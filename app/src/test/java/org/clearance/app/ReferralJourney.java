package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.bastiaanjansen.otp.TOTPGenerator;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.CountyDay;
import org.clearance.domain.ground.outbox.MatterMessage;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.inbox.InboxItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * A resident asks for help on a phone, the defender's office opens the matter, reaches the person
 * and follows it, and the person sees where it stands.
 */
final class ReferralJourney {
  private static final String DEFENDER = "defender";
  private static final int NARROWEST = 320;

  /** What is chosen or typed on each screen; on the others nothing is. */
  private static final Map<String, List<String>> ANSWERS =
      Map.of(
          "who", List.of("#forWhom-0"),
          "where", List.of("#counties-0"),
          "help", List.of("#help-0", "#help-4"),
          "name", List.of("#firstName=Rosa", "#lastName=Riverside"),
          "birth", List.of("#born-month=5", "#born-day=17", "#born-year=1985"),
          "reach", List.of("#phone=209 555 0123", "#phoneUse-1", "#texts-0"),
          "advice", List.of("#advice-0"),
          "may", List.of("#mayLook-0", "#mayFile-0", "#mayAppear-1"));

  private final EveryPage story;
  private final RunningClearance clearance;
  private final TestBrowser browser;
  private final JdbcClient db;
  private final List<String> wrong = new ArrayList<>();

  ReferralJourney(EveryPage story, RunningClearance clearance, TestBrowser browser, JdbcClient db) {
    this.story = story;
    this.clearance = clearance;
    this.browser = browser;
    this.db = db;
  }

  /** Tells it. */
  void isMade() {
    String code;
    try (BrowserContext phone = browser.window()) {
      code = asks(phone.newPage());
    }
    aMachineFillsIn();
    theOfficeReads();
    theOfficeReachesThePerson();
    partnersLeadPeopleToTheForm();
    anotherOfficeTakesOver();
    try (BrowserContext phone = browser.window()) {
      looksWhereItStands(phone.newPage(), code);
    }
    theOfficeHasThePaper();
    try (BrowserContext phone = browser.window()) {
      choosesATime(phone.newPage(), code);
    }
    assertThat(wrong).isEmpty();
  }

  private String asks(Page page) {
    page.setViewportSize(NARROWEST, 640);
    page.navigate(clearance.portalUrl("/"));
    judge("language", page);
    page.getByText("English").first().click();
    judge("start", page);
    Office.press(page, "Start");
    Office.press(page, "Continue");
    judge("a screen with a problem", page);
    assertThat(page.textContent("main")).contains("There is a problem");
    answers(page, true);
    judge("review", page);
    Office.press(page, "Send my form");
    judge("done", page);
    String code = page.locator(".code").textContent().strip();
    Office.press(page, "Clear this device");
    return code;
  }

  /** Answers screen after screen until the answers are read back. */
  private void answers(Page page, boolean looks) {
    while (page.url().contains("/page/")) {
      String screen = page.url().replaceAll(".*/page/([a-z]+).*", "$1");
      if (looks) {
        judge(screen, page);
      }
      for (String field : ANSWERS.getOrDefault(screen, List.of())) {
        String[] typed = field.split("=", 2);
        if (typed.length == 1) {
          page.locator(typed[0]).check();
        } else if (typed[0].endsWith("-month")) {
          page.locator(typed[0]).selectOption(typed[1]);
        } else {
          page.locator(typed[0]).fill(typed[1]);
        }
      }
      Office.click(page, page.locator("main form button").last());
    }
  }

  /** Axe finds nothing, and nothing runs over the edge of the narrowest phone. */
  private void judge(String name, Page page) {
    wrong.addAll(judged(name, page));
  }

  /** Looks at a public screen, and says what is wrong with it. */
  static List<String> judged(String name, Page page) {
    List<String> wrong = new ArrayList<>();
    Looks.publicScreen(name, page);
    TestBrowser.inaccessible(page).forEach(one -> wrong.add("portal " + name + ": " + one));
    if (!Boolean.TRUE.equals(
        page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))) {
      wrong.add("portal " + name + ": runs over the edge");
    }
    return wrong;
  }

  /** Without scripts, in Spanish; what a person does not see is filled in. */
  private void aMachineFillsIn() {
    try (BrowserContext phone = browser.windowWithoutScripts()) {
      Page page = phone.newPage();
      page.setViewportSize(NARROWEST, 640);
      page.navigate(clearance.portalUrl("/es"));
      Office.press(page, "Empezar");
      answers(page, false);
      page.locator("#website").fill("http://example.org");
      Office.press(page, "Mandar mi formulario");
      assertThat(page.textContent("main")).contains("Ya tenemos su formulario");
    }
  }

  private void theOfficeReads() {
    story.takes(DEFENDER, UserTasks.OPEN_MATTER, "Riverside, Rosa");
    clearance.await(
        "what looks odd",
        Duration.ofMinutes(1),
        () -> story.at(DEFENDER, "/matters").textContent("main").contains("Looks odd"));
    Page list = story.desk(DEFENDER);
    story.now("matters", DEFENDER);
    Office.click(list, list.getByText("Remove it").first());
    story.now("matters-decided", DEFENDER);
    Office.click(list, list.locator("th[scope='row'] a").first());
    story.now("matter", DEFENDER);
    unfolds(list, "Write a note");
    Office.press(list, "Write the note");
    story.answered("matter-note-refused", DEFENDER);
    list.fill("#note", "Called the clinic.");
    Office.press(list, "Write the note");
    Page desk = story.at(DEFENDER, "/tasks?whose=mine&form=" + UserTasks.OPEN_MATTER);
    Office.click(desk, desk.locator("a[href$='/" + UserTasks.OPEN_MATTER + "']").first());
    story.now("desk-open-matter", DEFENDER);
    Office.press(desk, "Start");
  }

  /** Opens a part of the matter that is folded away. */
  private static void unfolds(Page page, String part) {
    page.locator(".cl-fold > summary", new Page.LocatorOptions().setHasText(part)).click();
  }

  private void theOfficeReachesThePerson() {
    story.takes(DEFENDER, UserTasks.CHECK_CONFLICT, "Riverside, Rosa");
    Page desk = story.at(DEFENDER, story.path(story.desk(DEFENDER)));
    story.now("desk-check-conflict", DEFENDER);
    Office.press(desk, "Record it");
    story.answered("desk-check-conflict-refused", DEFENDER);
    desk.locator("label[for='conflict-no']").click();
    Office.press(desk, "Record it");
    story.takes(DEFENDER, UserTasks.REACH_RESIDENT, "Riverside, Rosa");
    desk = story.desk(DEFENDER);
    Office.press(desk, "The person was reached");
    story.answered("desk-reach-resident-refused", DEFENDER);
    desk.selectOption("#channel", "PHONE");
    desk.selectOption("#result", "REACHED");
    desk.fill("#on", CountyDay.today().toString());
    Office.press(desk, "Record the attempt");
    story.now("desk-reach-resident", DEFENDER);
    Office.press(desk, "The person was reached");
    story.takes(DEFENDER, UserTasks.FOLLOW_MATTER, "Riverside, Rosa");
    desk = story.desk(DEFENDER);
    Office.press(desk, "Record it");
    story.answered("desk-follow-matter-refused", DEFENDER);
    desk.selectOption("#state", "PREPARING");
    desk.fill("#until", CountyDay.today().plusDays(20).toString());
    story.now("desk-follow-matter", DEFENDER);
    Office.press(desk, "Record it");
  }

  /** The office has a conflict with Ana, and another one asks it to help Zoe. */
  private void anotherOfficeTakesOver() {
    asks("Ana");
    story.takes(DEFENDER, UserTasks.OPEN_MATTER, "Alder, Ana");
    Office.press(story.desk(DEFENDER), "Start");
    story.takes(DEFENDER, UserTasks.CHECK_CONFLICT, "Alder, Ana");
    Page desk = story.desk(DEFENDER);
    desk.locator("label[for='conflict-yes']").click();
    desk.fill("#note", "Legal Aid");
    Office.press(desk, "Record it");
    Page list = story.at(DEFENDER, "/matters?which=CLOSED&q=Alder");
    Office.click(list, list.locator("th[scope='row'] a").first());
    assertThat(list.textContent("main"))
        .contains("Your office has a conflict")
        .doesNotContain("555");
    story.now("matter-sealed", DEFENDER);
    long other = another();
    story.takes(DEFENDER, UserTasks.ANSWER_TRANSFER, "Elder, Zoe");
    desk = story.desk(DEFENDER);
    story.now("desk-answer-transfer", DEFENDER);
    Office.press(desk, "Record it");
    story.answered("desk-answer-transfer-refused", DEFENDER);
    desk.locator("label[for='accepts-no']").click();
    desk.fill("#note", "We have no time.");
    Office.press(desk, "Record it");
    db.sql("delete from defense.client where county_id = :id").param("id", other).update();
  }

  /**
   * Another county, whose office offers a matter; what it has goes when the transfer is answered.
   */
  private long another() {
    long other =
        db.sql(
                """
                insert into county (code, name, display_name, time_zone, court_name)
                values ('elder', 'ELDER', 'Elder County', 'America/Los_Angeles', 'Superior Court of Elder') returning id
                """)
            .query(Long.class)
            .single();
    record Offered(long transfer, long matter, long client) {}
    Offered offered =
        db.sql(
                """
                with c as (
                  insert into defense.client (county_id, name, opened_by, opened_at) values (:other, 'Elder, Zoe', 'made-up', now()) returning id),
                m as (
                  insert into defense.matter (county_id, client_id, state, since, unsure, received_at, sealed_at)
                  select :other, id, 'OPENED', now(), false, now(), now() from c returning id, client_id),
                r as (
                  insert into defense.referral (county_id, matter_id, code, language, born, name, answers, began_at, received_at)
                  select :other, id, '7KQ2MX4T9RWZ', 'es', '1985-05-17', 'Elder, Zoe', '{"firstName": ["Zoe"], "lastName": ["Elder"]}', now(), now()
                    from m),
                t as (
                  insert into defense.transfer (matter_id, to_county_id, note, answer_by, offered_by, offered_at)
                  select m.id, k.id, 'She works nights.', current_date + 3, 'made-up', now() from m, county k where k.code = 'redwood-flats'
                  returning id, matter_id)
                select t.id as transfer, t.matter_id as matter, m.client_id as client from t, m
                """)
            .param("other", other)
            .query(Offered.class)
            .single();
    var message =
        new MatterMessage.TransferOffered(
            offered.transfer(),
            offered.matter(),
            offered.client(),
            "redwood-flats",
            Duration.ofDays(3));
    db.sql(
            """
            insert into outbox (kind, name, correlation_key, message_id, variables, time_to_live)
            values ('MESSAGE', :name, :key, :id, :variables::jsonb, interval '1 day')
            """)
        .param("name", message.name())
        .param("key", message.key())
        .param("id", message.id())
        .param("variables", JsonMapper.shared().writeValueAsString(message.variables()))
        .update();
    return other;
  }

  /** As the public screens put it into the inbox. */
  private void asks(String firstName) {
    var referral =
        new InboxItem.Referral(
            ReferralCode.random(),
            LocalDate.of(1985, 5, 17),
            "en",
            Map.of(
                "counties", List.of("redwood-flats"),
                "firstName", List.of(firstName),
                "lastName", List.of("Alder"),
                "phone", List.of("+12095550177")),
            List.of(),
            null,
            Instant.now().minusSeconds(600),
            null);
    db.sql(
            "insert into portal.inbox (key, kind, said, arrived_at) values (gen_random_uuid(),"
                + " 'REFERRAL', :said::jsonb, now())")
        .param("said", JsonMapper.shared().writeValueAsString(referral))
        .update();
  }

  private void partnersLeadPeopleToTheForm() {
    Page page = story.at(DEFENDER, "/partners");
    story.now("partners", DEFENDER);
    Office.press(page, "Add the partner");
    story.answered("partner-refused", DEFENDER);
    page.fill("#partnerName", "Redwood Flats Library");
    Office.press(page, "Add the partner");
    Office.click(page, page.getByText("Redwood Flats Library"));
    story.now("partner", DEFENDER);
    Office.press(page, "Add the helper");
    story.answered("helper-refused", DEFENDER);
    page.fill("#helperName", "Kim");
    Office.press(page, "Add the helper");
    page.fill("#invitations", "2");
    Office.press(page, "Make them");
    Office.press(page, "Make forms on paper");
    story.answered("partner-forms-refused", DEFENDER);
    page.fill("#forms", "2");
    Office.press(page, "Make forms on paper");
    story.now("partner-helpers", DEFENDER);
    try (BrowserContext phone = browser.window()) {
      aHelperHelps(phone.newPage());
    }
    Office.press(page, "End the partnership");
    story.now("partner-ended", DEFENDER);
    story.at(DEFENDER, "/matters/figures");
    story.now("matters-figures", DEFENDER);
    story.at(DEFENDER, "/matters/given?of=" + DEFENDER);
    story.now("matters-given", DEFENDER);
    story.at("manager", "/figures/residents");
    story.now("figures-residents", "manager");
  }

  /** The helper reads the first page aloud, and fills in nothing without a yes. */
  private void aHelperHelps(Page page) {
    record Row(String code, String secret) {}
    Row helper =
        db.sql("select code, secret from defense.helper where name = 'Kim'")
            .query(Row.class)
            .single();
    page.setViewportSize(NARROWEST, 640);
    page.navigate(clearance.portalUrl("/en/helper"));
    judge("helper sign-in", page);
    page.fill("#code", helper.code());
    page.fill("#digits", "000000");
    Office.press(page, "Sign in");
    judge("helper refused", page);
    page.fill("#code", helper.code());
    page.fill(
        "#digits",
        new TOTPGenerator.Builder(helper.secret().getBytes(StandardCharsets.US_ASCII))
            .build()
            .now());
    Office.press(page, "Sign in");
    judge("helper", page);
    Office.press(page, "Start the form");
    judge("helper unsaid", page);
    page.locator("label[for='agrees-yes']").click();
    page.locator("label[for='heard-IN_PERSON']").click();
    page.locator("label[for='sees-yes']").click();
    Office.press(page, "Start the form");
    assertThat(page.textContent("main")).contains("You are writing for someone.");
    judge("helped", page);
    page.navigate(clearance.portalUrl("/es/lost"));
    judge("lost", page);
    page.fill("#phone", "(209) 555-0199");
    Office.press(page, "Mandar mi código");
    judge("lost said", page);
  }

  private void looksWhereItStands(Page page, String code) {
    page.setViewportSize(NARROWEST, 640);
    page.navigate(clearance.portalUrl("/en/return"));
    judge("return", page);
    opens(page, code, "18");
    assertThat(page.textContent("main")).contains("We could not open that");
    judge("return refused", page);
    opens(page, code.toLowerCase(java.util.Locale.ROOT), "17");
    assertThat(page.textContent("main"))
        .contains("The office is writing papers for you.")
        .doesNotContain("Rosa");
    judge("status", page);
    page.getByText("Add a paper").click();
    judge("papers", page);
    Office.press(page, "Send it");
    judge("papers refused", page);
    page.setInputFiles("#paper", new FilePayload("IMG_0001.png", "image/png", picture()));
    Office.press(page, "Send it");
    assertThat(page.textContent("main")).contains("We have your paper.");
    judge("papers saved", page);
    page.navigate(clearance.portalUrl("/en/status"));
    page.getByText("Change how we reach you").click();
    judge("reach", page);
    page.navigate(clearance.portalUrl("/en/allow"));
    judge("allow", page);
    page.navigate(clearance.portalUrl("/en/withdraw"));
    judge("withdraw", page);
    page.navigate(clearance.portalUrl("/en/nowhere"));
    judge("nowhere", page);
  }

  private void choosesATime(Page page, String code) {
    page.setViewportSize(NARROWEST, 640);
    page.navigate(clearance.portalUrl("/es/return"));
    opens(page, code, "17");
    judge("status with cases and times", page);
    page.locator("label[for^='time-']").first().click();
    Office.press(page, "Elegir esta hora");
    assertThat(page.textContent("main")).contains("Tenemos su elección.");
  }

  private static byte[] picture() {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** What the person added is at the matter. */
  private void theOfficeHasThePaper() {
    clearance.await(
        "the paper",
        Duration.ofMinutes(1),
        () ->
            db.sql("select count(*) from defense.referral_paper").query(Long.class).single() == 1);
    Page list = story.at(DEFENDER, "/matters?q=Riverside");
    Office.click(list, list.locator("th[scope='row'] a").first());
    assertThat(list.textContent("main")).contains("Papers that the person added", "JPEG");
    story.now("matter-paper", DEFENDER);
    unfolds(list, "When the person has to come");
    list.fill("#comeOn", "2090-03-18");
    list.fill("#comeTo", "Department 12, 8:30 AM");
    Office.press(list, "Set the day");
    assertThat(list.textContent("main")).contains("The person has to come");
    story.now("matter-day", DEFENDER);
    Office.press(list, "Offer the free times");
    assertThat(list.textContent("body")).contains("has to come on another day already");
    Office.press(list, "No day any more");
    unfolds(list, "Cases");
    list.fill("#caseNumber", "MCR 19-1234");
    Office.press(list, "Save the cases");
    story.answered("matter-cases-refused", DEFENDER);
    list.selectOption("#caseState", "GRANTED");
    Office.press(list, "Save the cases");
    assertThat(list.textContent("main")).contains("The cases are saved.");
    unfolds(list, "When the person has to come");
    Office.press(list, "Offer the free times");
    story.now("matter-cases", DEFENDER);
    Page times = story.at(DEFENDER, "/appointments");
    story.now("appointments-none", DEFENDER);
    Office.press(times, "Add the times");
    story.answered("appointments-refused", DEFENDER);
    times.fill("#slotDay", "2090-03-14");
    times.fill("#slotFrom", "09:00");
    times.fill("#slotUntil", "10:00");
    times.fill("#slotMinutes", "30");
    times.fill("#slotWeeks", "2");
    times.fill("#slotPlace", "Room 2");
    Office.press(times, "Add the times");
    story.now("appointments", DEFENDER);
  }

  private static void opens(Page page, String code, String day) {
    page.fill("#code", code);
    page.selectOption("#born-month", "5");
    page.fill("#born-day", day);
    page.fill("#born-year", "1985");
    Office.click(page, page.locator("main form .button"));
  }
}
