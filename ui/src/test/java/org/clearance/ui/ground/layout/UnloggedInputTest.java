package org.clearance.ui.ground.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@ScreensTest
@ExtendWith(OutputCaptureExtension.class)
class UnloggedInputTest {
  @Autowired private People people;
  @LocalServerPort private int port;

  @Test
  void what_was_typed_into_the_wrong_field_is_not_in_the_log(CapturedOutput log) {
    County county = people.county();
    User reviewer = people.user(county, Role.DA_REVIEWER);
    Browser browser = new Browser(port).signedInAs(reviewer.username(), People.PASSWORD);
    for (String address :
        List.of("/deliveries/ROE,JANE%201955-03-17", "/deliveries/1?page=ROE,JANE%201955-03-17")) {
      browser.open(address);
    }
    assertThat(browser.open("/deliveries/ROE,JANE%201955-03-17").status()).isEqualTo(400);
    assertThat(log).doesNotContain("ROE,JANE");
  }
}
