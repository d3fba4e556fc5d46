package org.clearance.ui.ground.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class PagingTest {
  @AfterEach
  void forget() {
    RequestContextHolder.resetRequestAttributes();
  }

  @ParameterizedTest
  @CsvSource({
    // asked, total → page, first, last, pages
    "1, 0, 1, 0, 0, 1",
    "1, 25, 1, 1, 25, 1",
    "2, 26, 2, 26, 26, 2",
    "9, 26, 2, 26, 26, 2",
    "0, 26, 1, 1, 25, 2",
    "-3, 26, 1, 1, 25, 2",
    "2147483647, 1000, 40, 976, 1000, 40"
  })
  void a_page_beyond_the_ends_becomes_the_nearest_one(
      int asked, long total, int page, long first, long last, int pages) {
    Paging paging = Paging.of(asked, 25, total);

    assertThat(paging.page()).isEqualTo(page);
    assertThat(paging.first()).isEqualTo(first);
    assertThat(paging.last()).isEqualTo(last);
    assertThat(paging.pages()).isEqualTo(pages);
  }

  @Test
  void the_address_of_another_page_keeps_what_was_searched_for() {
    var request = new MockHttpServletRequest("GET", "/tasks");
    request.setQueryString("whose=open&form=a%20b%26c&page=2");
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));

    assertThat(Paging.of(2, 25, 100).href(3)).isEqualTo("/tasks?whose=open&form=a%20b%26c&page=3");
  }
}
