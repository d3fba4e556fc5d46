package org.clearance.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.TestDomain;
import org.clearance.domain.portal.code.TestCodeKeys;
import org.clearance.domain.portal.limit.Tries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;

/** Only who tries is held up. */
class LimitsTest {
  private static final String PHONE = "+12095550100";

  private final AnnotationConfigApplicationContext domain = TestDomain.of(Tries.class);
  private final Limits limits = new Limits(domain.getBean(Tries.class), TestCodeKeys.quick());

  @AfterEach
  void close() {
    domain.close();
  }

  private boolean texted(String network) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(network);
    return limits.mayText(request, PHONE);
  }

  private int texts(String network) {
    int texts = 0;
    for (int asked = 0; asked < 5; asked++) {
      texts += texted(network) ? 1 : 0;
    }
    return texts;
  }

  @Test
  void whoever_asks_for_texts_to_somebody_elses_number_does_not_use_up_that_persons() {
    assertThat(texts("192.0.2.1")).isEqualTo(3);
    assertThat(texts("192.0.2.2")).as("the person, elsewhere").isEqualTo(3);
    assertThat(texts("192.0.2.3")).isEqualTo(3);
    assertThat(texts("192.0.2.4")).as("of nine a day from wherever").isZero();
  }
}
