package org.clearance.ui.ground.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.clearance.ui.ground.help.Guides.Guide;
import org.clearance.ui.ground.help.Guides.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@ScreensTest
class TourTest {
  @LocalServerPort private int port;
  @Autowired private People people;

  @ParameterizedTest
  @EnumSource(Role.class)
  void the_tour_of_each_role_leads_through_its_pages_and_ends(Role role) {
    Browser browser = signedIn(people.user(people.county(), role)).alsoInSpanish();
    Guide guide = guide(role);
    assertThat(browser.open("/").html()).contains("New here?", "Take the tour", "Not now");

    for (int number = 1; number <= guide.steps().size(); number++) {
      Step step = guide.steps().get(number - 1);
      Browser.Page page =
          browser.post("/help/tour", "role", role.name(), "step", String.valueOf(number));
      assertThat(page.path()).isEqualTo(step.page());
      assertThat(page.status()).as(step.page()).isEqualTo(200);
      assertThat(page.html())
          .contains("Step %d of %d".formatted(number, guide.steps().size()), step.says())
          .doesNotContain("New here?");
    }
    assertThat(browser.open("/account").html())
        .as("it goes along to every page")
        .contains("Finish the tour");
    String behind = String.valueOf(guide.steps().size() + 1);
    assertThat(browser.post("/help/tour", "role", role.name(), "step", behind).html())
        .contains("You have seen the tour.")
        .doesNotContain("cl-tour");
  }

  @Test
  void who_leaves_the_tour_is_not_asked_again_and_can_begin_it_under_help() {
    Browser browser = signedIn(people.user(people.county(), Role.MANAGER));
    browser.open("/");
    assertThat(browser.post("/help/tour/leave", "role", "MANAGER").html())
        .doesNotContain("cl-tour");
    assertThat(browser.open("/").html()).doesNotContain("cl-tour");
    assertThat(browser.open("/help").html()).contains("Guides", "Reviewers and hours");
    assertThat(browser.post("/help/tour", "role", "MANAGER").html()).contains("Step 1 of 6");
  }

  @Test
  void nobody_tours_a_role_that_is_another_s() {
    Browser browser = signedIn(people.user(people.county(), Role.COURT_CLERK));
    assertThat(browser.post("/help/tour", "role", "ADMINISTRATOR").status()).isEqualTo(404);
    assertThat(browser.post("/help/tour", "role", "KING").status()).isIn(400, 404);
    assertThat(browser.post("/help/tour", "role", "COURT_CLERK", "step", "-3").html())
        .contains("Step 1 of 6");
  }

  @Test
  void the_guides_of_the_docs_are_those_of_the_screens() throws IOException {
    String guides =
        Guides.read(JsonMapper.shared()).stream()
            .map(
                guide ->
                    "\n## "
                        + guide.role().label()
                        + "\n"
                        + IntStream.range(0, guide.steps().size())
                            .mapToObj(at -> line(at + 1, guide.steps().get(at)))
                            .collect(Collectors.joining()))
            .collect(Collectors.joining());
    assertThat(Files.readString(Path.of("../docs/guides.md"))).endsWith(guides);
    assertThat(Guides.read(JsonMapper.shared()))
        .extracting(Guide::role)
        .containsExactlyElementsOf(Arrays.asList(Role.values()));
  }

  private static String line(int number, Step step) {
    return "%d. **%s**: %s\n".formatted(number, step.name(), step.says());
  }

  private static Guide guide(Role role) {
    return Guides.read(JsonMapper.shared()).stream()
        .filter(guide -> guide.role() == role)
        .findFirst()
        .orElseThrow();
  }

  private Browser signedIn(User user) {
    return new Browser(port).signedInAs(user.username(), People.PASSWORD);
  }
}
