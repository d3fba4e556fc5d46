package org.clearance.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Digits by text message: they show that texts reach a person, and cost nobody money. */
class PhoneCodesTest {
  private PortalInTest county;
  private Phone phone;

  @BeforeEach
  void a_portal() {
    county = new PortalInTest();
    phone = county.phone();
  }

  @AfterEach
  void close() {
    county.close();
  }

  private List<JsonNode> asked(String kind) {
    return county
        .db()
        .sql("select said::text from portal.inbox where kind = :kind order by id")
        .param("kind", kind)
        .query(String.class)
        .list()
        .stream()
        .map(said -> JsonMapper.shared().readTree(said))
        .toList();
  }

  private Phone.Page act(String act, String... more) {
    String[] fields = new String[more.length + 2];
    fields[0] = "act";
    fields[1] = act;
    System.arraycopy(more, 0, fields, 2, more.length);
    return phone.send("/en/page/verify", fields);
  }

  private void atVerify(String typed) {
    Map<String, String[]> answers = PortalInTest.least();
    answers.put("reach", new String[] {"phone", typed, "phoneUse", "mine", "texts", "yes"});
    assertThat(county.answerUntil(phone, "en", answers, "verify").path())
        .isEqualTo("/en/page/verify");
  }

  @Test
  void the_digits_that_were_texted_show_that_texts_arrive() {
    atVerify("(209) 555-0100");
    assertThat(act("check", "digits", "123456").status()).isEqualTo(422);
    assertThat(act("send").html()).contains("We sent six digits to (209) 555-0100");
    JsonNode sent = asked("PHONE_CODE").get(0);
    assertThat(sent.path("phone").asString()).isEqualTo("+12095550100");
    assertThat(sent.path("county").asString()).isEqualTo(PortalInTest.ALDER);
    String digits = sent.path("digits").asString();
    assertThat(digits).matches("\\d{6}");
    String others = digits.equals("111111") ? "222222" : "111111";
    assertThat(act("check", "digits", others).html()).contains("not the digits that we sent");
    assertThat(act("check", "digits", digits.substring(0, 3) + " " + digits.substring(3)).path())
        .isEqualTo("/en/page/ranking");
    county.answerUntil(phone, "en", PortalInTest.least(), "none");
  }

  @Test
  void guessing_ends_after_five_tries_and_digits_are_over_after_ten_minutes() {
    atVerify("(209) 555-0100");
    act("send");
    String digits = asked("PHONE_CODE").get(0).path("digits").asString();
    String others = digits.equals("111111") ? "222222" : "111111";
    for (int i = 0; i < 5; i++) {
      act("check", "digits", others);
    }
    assertThat(act("check", "digits", digits).html()).contains("do not count any more");
    act("send");
    digits = asked("PHONE_CODE").get(1).path("digits").asString();
    county.clock.pass(Duration.ofMinutes(11));
    assertThat(act("check", "digits", digits).html()).contains("do not count any more");
  }

  @Test
  void whoever_goes_on_without_is_not_held_up_and_another_number_is_asked_about_anew() {
    atVerify("(209) 555-0100");
    assertThat(act("skip").path()).isEqualTo("/en/page/ranking");
    Phone.Page again =
        phone.send("/en/page/reach", "phone", "(209) 555-0111", "phoneUse", "mine", "texts", "yes");
    assertThat(again.path()).isEqualTo("/en/page/verify");
    assertThat(again.html()).contains("(209) 555-0111");
    // To whoever wants no texts, no digits are offered.
    assertThat(
            phone
                .send(
                    "/en/page/reach", "phone", "(209) 555-0111", "phoneUse", "mine", "texts", "no")
                .path())
        .isEqualTo("/en/page/language");
  }

  @Test
  void scenario_8_a_landline_that_gets_no_text_is_told_and_asked_for_another_way() {
    atVerify("(209) 555-0100");
    act("send");
    String ticket = asked("PHONE_CODE").get(0).path("ticket").asString();
    county
        .db()
        .sql("insert into portal.status_board (name, shown, changed_at) values (:name, '', now())")
        .param("name", "phone/" + ticket)
        .update();
    Phone.Page page = phone.open("/en/page/verify");
    assertThat(page.html())
        .contains(
            "The text did not get there. Is it a landline? Please give us a cell phone, or choose"
                + " calls or mail.")
        .contains("Change my phone number")
        .doesNotContain("Type the six digits");
    // Another number is asked about anew, and who wants no texts any more goes on.
    assertThat(phone.open("/en/page/reach").html()).contains("name=\"email\"", "name=\"address\"");
    assertThat(
            phone
                .send(
                    "/en/page/reach", "phone", "(209) 555-0111", "phoneUse", "mine", "texts", "yes")
                .html())
        .contains("We can send six digits to (209) 555-0111")
        .doesNotContain("Is it a landline?");
    assertThat(
            phone
                .send(
                    "/en/page/reach", "phone", "(209) 555-0100", "phoneUse", "mine", "texts", "no")
                .path())
        .isEqualTo("/en/page/language");
  }

  @Test
  void scenario_30_an_unknown_number_is_answered_like_a_known_one() {
    Phone.Page known = phone.send("/en/lost", "phone", "(209) 555-0100");
    Phone.Page unknown = county.phone().send("/en/lost", "phone", "(209) 555-0199");
    assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(200);
    assertThat(known.html()).isEqualTo(unknown.html()).contains("If we know this number");
    // Who has it is found on the other side alone; the portal's role could not say.
    assertThat(asked("LOST_CODE")).hasSize(2);
    assertThat(phone.send("/en/lost", "phone", "12").status()).isEqualTo(422);
  }

  @Test
  void scenario_31_a_machine_that_posts_numbers_of_many_countries_has_no_texts_sent() {
    // Jamaica, the Dominican Republic, toll-free and premium numbers; one of another plan.
    for (String number :
        List.of("(876) 555-0100", "(809) 555-0100", "(800) 555-0100", "(900) 555-0100")) {
      atVerify(number);
      Phone.Page page = act("send");
      assertThat(page.status()).isEqualTo(422);
      assertThat(page.html()).contains("We cannot send texts to this number");
      phone.send("/en/lost", "phone", number);
      phone = county.phone();
    }
    assertThat(phone.send("/en/lost", "phone", "+44 7700 900123").status()).isEqualTo(422);
    assertThat(asked("PHONE_CODE")).isEmpty();
    assertThat(asked("LOST_CODE")).isEmpty();
  }

  /** Twenty forms with one telephone: its person gets no more than three texts of digits. */
  @Test
  void scenario_33_one_telephone_of_twenty_forms_is_texted_digits_three_times_and_no_more() {
    int refused = 0;
    for (int form = 0; form < 20; form++) {
      phone = county.phone();
      atVerify("(209) 555-0100");
      refused += act("send").status() == 429 ? 1 : 0;
    }
    assertThat(asked("PHONE_CODE"))
        .hasSize(3)
        .allMatch(sent -> sent.path("phone").asString().equals("+12095550100"));
    assertThat(refused).isEqualTo(17);
  }

  @Test
  void scenario_31_a_number_is_texted_three_times_a_day_and_a_network_has_its_limit() {
    atVerify("(209) 555-0100");
    for (int i = 0; i < 3; i++) {
      assertThat(act("send").status()).isEqualTo(200);
    }
    Phone.Page fourth = act("send");
    assertThat(fourth.status()).isEqualTo(429);
    assertThat(fourth.html()).contains("too many texts");
    // Going on is possible all the same.
    assertThat(act("skip").path()).isEqualTo("/en/page/ranking");
    for (int i = 0; i < 40; i++) {
      county.phone().send("/en/lost", "phone", "(209) 555-02%02d".formatted(i));
    }
    assertThat(asked("PHONE_CODE").size() + asked("LOST_CODE").size()).isEqualTo(19);
  }
}
