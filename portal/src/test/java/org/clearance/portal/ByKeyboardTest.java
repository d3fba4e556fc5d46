package org.clearance.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.clearance.domain.portal.status.ShownReferral;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A resident goes the whole way by keyboard, on a window of 320 pixels and without scripts; and of
 * each screen that is met the tree is held that a screen reader gets.
 *
 * <p>{@code accessibility.txt} has it; run it with {@code -Dclearance.write-tree=true} to write it
 * anew, and read what has changed.
 */
class ByKeyboardTest {
  private static final String LANGUAGES = "which language to read";
  private static final Path HELD = Path.of("src/test/resources/accessibility.txt");
  private static final String CODE = "[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}";

  private final Map<String, List<String>> trees = new LinkedHashMap<>();
  private PortalInTest county;
  private KeyboardPhone phone;

  @BeforeEach
  void a_portal() {
    county = new PortalInTest();
    phone = new KeyboardPhone(county.portal.port());
  }

  @AfterEach
  void close() {
    phone.close();
    county.close();
  }

  /** Looks at a screen as somebody does who listens to it. */
  private void listens(String screen) {
    List<String> tree = phone.tree();
    assertThat(phone.runsOverTheEdge()).as("%s runs over the edge", screen).isFalse();
    assertThat(phone.title()).as(screen).isNotBlank();
    assertThat(phone.language()).as(screen).isIn("en", "es");
    assertThat(tree).as(screen).filteredOn(line -> line.startsWith("main ")).hasSize(1);
    assertThat(tree).as(screen).filteredOn(line -> line.endsWith(", level 1")).hasSize(1);
    assertThat(tree)
        .as("%s: whatever is acted on has a name", screen)
        .filteredOn(
            line ->
                line.matches(
                    "(link|button|textbox|radio|checkbox|combobox|radiogroup|heading|navigation|DisclosureTriangle) .*"))
        .noneMatch(line -> line.contains("“”"));
    int main = tree.indexOf("main “”");
    int end = tree.indexOf("contentinfo “”");
    List<String> frame = new ArrayList<>(tree.subList(0, main));
    frame.addAll(tree.subList(end, tree.size()));
    // The one that asks for a language has the languages in its middle, and not at its foot.
    String around =
        screen.equals(LANGUAGES) ? "around " + LANGUAGES : "around each of the other screens";
    assertThat(unfocused(frame))
        .as("%s: what is around it", screen)
        .isEqualTo(trees.computeIfAbsent(around, first -> unfocused(frame)));
    assertThat(trees.put(screen, unfocused(tree.subList(main + 1, end)))).as(screen).isNull();
  }

  /** The lines without what differs from run to run. */
  private static List<String> unfocused(List<String> lines) {
    return lines.stream()
        .map(line -> line.replace(", focused true", "").replaceAll(CODE, "CODE"))
        .toList();
  }

  /** What is wrong is told at once, leads to its field, and is said at the field, too. */
  private void isTold(String field, String problem) {
    assertThat(phone.tree())
        .as("the focus is at what is wrong, which is read aloud")
        .anyMatch(
            line -> line.startsWith("alert “There is a problem”") && line.contains("focused true"))
        .anyMatch(line -> line.startsWith("link “") && line.contains(problem))
        .anyMatch(line -> line.contains(problem) && !line.startsWith("link"))
        .anyMatch(line -> line.contains("invalid true"));
    phone.pressLinkTo(problem);
    assertThat(phone.focusLeadsTo(field)).as("the link leads to the field").isTrue();
  }

  @Test
  void the_whole_way_is_gone_by_keyboard_alone_and_each_screen_says_what_it_is()
      throws IOException {
    phone.open("/");
    listens(LANGUAGES);
    phone.press("English");
    listens("start");
    phone.press("Start");
    Map<String, Runnable> answers = answers();
    while (phone.path().startsWith("/en/page/")) {
      String screen = phone.path().replaceAll(".*/page/", "");
      listens(screen);
      if (screen.equals("where")) {
        phone.press("Continue");
        listens("where, with a problem");
        isTold("counties-0", "Please choose a county");
      } else if (screen.equals("birth")) {
        phone.choose("born-month", 2);
        phone.type("born-day", "31");
        phone.type("born-year", "1985");
        phone.press("Continue");
        listens("birth, with a problem");
        isTold("born-month", "has only 28 days");
        phone.choose("born-month", 3);
      } else if (screen.equals("name")) {
        phone.press("Continue");
        listens("name, with a problem");
        isTold("firstName", "please write an answer");
      }
      answers.getOrDefault(screen, () -> {}).run();
      phone.press(screen.equals("verify") ? "Go on without this" : "Continue");
      assertThat(phone.path()).as("goes on").isNotEqualTo("/en/page/" + screen);
    }
    listens("review");
    county.clock.pass(Duration.ofMinutes(8));
    phone.press("Send my form");
    listens("done");
    String code = phone.text(".code");
    assertThat(county.referrals()).hasSize(1);
    phone.press("Clear this device");
    county.shows(
        code,
        LocalDate.of(1985, 5, 31),
        new ShownReferral(
            List.of(
                new ShownReferral.Matter(
                    PortalInTest.ALDER,
                    "WAITING_FOR_YOU",
                    LocalDate.of(2030, 3, 1),
                    LocalDate.of(2030, 3, 20),
                    null,
                    null,
                    List.of("GRANTED"),
                    List.of(
                        new ShownReferral.Time(
                            7, LocalDate.of(2030, 3, 12).atTime(9, 30), 30, "Room 2")),
                    false,
                    List.of(
                        new ShownReferral.Message(
                            LocalDate.of(2030, 3, 2), true, "en", "The court said yes.")))),
            false,
            Map.of("mayLook", true)));
    phone.open("/en/return");
    listens("return");
    phone.type("code", code);
    phone.choose("born-month", 5);
    phone.type("born-day", "30");
    phone.type("born-year", "1985");
    phone.press("Open");
    listens("return, with a problem");
    assertThat(phone.tree())
        .anyMatch(line -> line.startsWith("alert") && line.contains("focused true"));
    phone.type("code", code);
    phone.choose("born-month", 5);
    phone.type("born-day", "31");
    phone.type("born-year", "1985");
    phone.press("Open");
    listens("status");
    phone.press("Message of March 2, 2030. Open it when you are alone.");
    assertThat(phone.text("details[open] p")).isEqualTo("The court said yes.");
    phone.press("Change how we reach you");
    listens("reach, behind the code");
    phone.open("/en/allow");
    listens("allow");
    phone.open("/en/papers");
    listens("papers, behind the code");
    phone.open("/en/withdraw");
    listens("withdraw");
    phone.open("/en/lost");
    listens("lost");
    isAsHeld();
  }

  private Map<String, Runnable> answers() {
    return Map.of(
        "who", () -> phone.tick("forWhom", 0),
        "where", () -> phone.tick("counties", 0),
        "help",
            () -> {
              phone.tick("help", 0);
              phone.tick("help", 3);
            },
        "name",
            () -> {
              phone.type("firstName", "Rosa");
              phone.type("lastName", "Núñez");
            },
        "reach",
            () -> {
              phone.type("phone", "209 555 0100");
              phone.tick("phoneUse", 0);
              phone.tick("texts", 0);
            },
        "may",
            () -> {
              phone.tick("mayLook", 0);
              phone.tick("mayFile", 0);
              phone.tick("mayAppear", 1);
            });
  }

  private void isAsHeld() throws IOException {
    String now =
        trees.entrySet().stream()
            .map(screen -> "== " + screen.getKey() + "\n" + String.join("\n", screen.getValue()))
            .collect(Collectors.joining("\n\n", "", "\n"));
    if (Boolean.getBoolean("clearance.write-tree")) {
      Files.writeString(HELD, now);
    }
    assertThat(now).isEqualTo(Files.readString(HELD));
  }
}
