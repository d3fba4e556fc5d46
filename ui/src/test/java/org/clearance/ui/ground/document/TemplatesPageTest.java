package org.clearance.ui.ground.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ScreensTest
class TemplatesPageTest {
  @TempDir static Path templates;

  @DynamicPropertySource
  static void offices(DynamicPropertyRegistry properties) {
    properties.add("clearance.documents", () -> templates.toString());
  }

  @LocalServerPort int port;
  @Autowired People people;

  private County county;
  private Browser browser;

  @BeforeEach
  void an_administrator_comes() {
    county = people.county();
    browser =
        new Browser(port)
            .signedInAs(people.user(county, Role.ADMINISTRATOR).username(), People.PASSWORD)
            .alsoInSpanish();
  }

  @Test
  void the_page_says_that_the_template_that_ships_can_be_used_and_previews_it() {
    assertThat(browser.open("/templates").html())
        .contains("Motion and proposed order")
        .contains("Can be used")
        .contains("The one that comes with the program")
        .contains("Proposed order for a conviction or a case")
        .contains("Notice of a challenge")
        .contains("Notice of a packet’s challenges")
        .contains("/templates/preview.pdf?name=motion");
    for (String name : List.of("motion", "order", "challenge", "challenges")) {
      assertThat(browser.open("/templates/preview.pdf?name=" + name).html())
          .as(name)
          .startsWith("%PDF");
    }
  }

  @Test
  void the_page_says_what_must_be_mended_in_a_countys_own_template_and_does_not_preview_it()
      throws IOException {
    Files.writeString(
        Files.createDirectories(templates.resolve(county.code())).resolve("motion.html"),
        """
        <html xmlns="http://www.w3.org/1999/xhtml"><head><title></title></head>
        <body><img src="https://example.org/seal.png" alt="Seal"/></body></html>
        """);

    assertThat(browser.open("/templates").html())
        .contains("Cannot be used")
        .contains("This county’s own")
        .contains("It has no title.")
        .contains("A field is missing. Its value is not in the document:")
        .contains("${motion.number()}")
        .contains("/templates/preview.pdf?name=challenge")
        .doesNotContain("/templates/preview.pdf?name=motion");
    assertThat(browser.open("/templates/preview.pdf?name=motion").html())
        .contains("There is no preview: the template cannot be used.");
  }

  @Test
  void only_an_administrator_sees_it() {
    Browser clerk =
        new Browser(port)
            .signedInAs(people.user(county, Role.COURT_CLERK).username(), People.PASSWORD);
    assertThat(clerk.open("/templates").status()).isEqualTo(403);
    assertThat(clerk.open("/templates/preview.pdf").status()).isEqualTo(403);
  }
}
