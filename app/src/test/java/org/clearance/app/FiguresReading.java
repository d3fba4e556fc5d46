package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * The manager reads numbers off the figures of the last 30 days, and opens the list behind each.
 */
final class FiguresReading {
  private final Office office;

  FiguresReading(Office office) {
    this.office = office;
  }

  /**
   * The number whose list this is; its list must say the same. Nought has no link.
   *
   * @param list part of its address: {@code of=CLEARED&days=}
   */
  long number(String list) {
    for (String figures : List.of("/figures", "/figures/rates")) {
      Page page = office.at("manager", figures + "?days=30");
      Locator link = page.locator("a.cl-n[href*='" + list + "']");
      if (link.count() > 0) {
        return number(list, page, link);
      }
    }
    return 0;
  }

  private long number(String list, Page page, Locator link) {
    String number = link.first().textContent().replace(",", "");
    Office.click(page, link.first());
    office.looksRight(page, "list of figures");
    assertThat(page.locator("#count").getAttribute("data-number")).as(list).isEqualTo(number);
    return Long.parseLong(number);
  }
}
