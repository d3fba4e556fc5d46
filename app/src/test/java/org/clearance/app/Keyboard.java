package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;

/**
 * Somebody who has a keyboard and nothing else. After every key the focus must be somewhere, and be
 * seen there.
 */
final class Keyboard implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TABS_OF_A_PAGE = 400;

  /** The element that has the focus: its own words, its label's, or its name. */
  private static final String FOCUSED =
      """
      () => {
        const e = document.activeElement;
        if (!e || e === document.body) { return ''; }
        const labels = e.labels && e.labels.length ? Array.from(e.labels).map(l => l.textContent).join(' ') : '';
        return (labels || e.getAttribute('aria-label') || e.textContent).replace(/\\s+/g, ' ').trim();
      }
      """;

  /**
   * Says whether the focus can be seen: a ring around the element, or around the one that
   * represents it.
   */
  private static final String SEEN =
      """
      () => {
        const e = document.activeElement;
        if (!e || e === document.body) { return false; }
        if (e.type === 'date' && !e.matches(':focus')) { return true; } // the browser's own calendar button in it
        const shown = /^(checkbox|radio)$/.test(e.type) && e.labels.length ? e.labels[0] : e;
        const ring = s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
        const box = shown.getBoundingClientRect();
        return box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < window.innerHeight
            && (ring(getComputedStyle(shown)) || ring(getComputedStyle(shown, '::before')) || ring(getComputedStyle(e)));
      }
      """;

  /** Says whether the current row of a table is completely in the window, with nothing over it. */
  private static final String ROW_SEEN =
      """
      () => {
        const row = document.querySelector('tr.cl-current');
        if (!row) { return false; }
        const box = row.getBoundingClientRect();
        const at = (x, y) => row.contains(document.elementFromPoint(x, y));
        return box.top >= -1 && box.bottom <= window.innerHeight + 1
            && at(box.left + 20, box.top + 3) && at(box.left + 20, box.bottom - 3);
      }
      """;

  private final RunningClearance clearance;
  private final BrowserContext window;
  private final Page page;
  private int pressed;

  Keyboard(TestBrowser browser, RunningClearance clearance) {
    this.clearance = clearance;
    window = browser.window();
    window.addInitScript(
        "['pointerdown', 'mousedown', 'touchstart'].forEach(kind =>"
            + " addEventListener(kind, () => { window.name = 'touched'; }, true))");
    page = window.newPage();
  }

  /** Signs in at the page's own form. */
  static Keyboard signedIn(
      TestBrowser browser, RunningClearance clearance, String username, String password) {
    var keyboard = new Keyboard(browser, clearance);
    keyboard.page.navigate(clearance.url("/sign-in"));
    keyboard.types(username);
    keyboard.presses("Tab");
    keyboard.types(password);
    keyboard.leadsOn("Enter");
    assertThat(keyboard.page.url()).doesNotContain("sign-in");
    return keyboard;
  }

  Page page() {
    return page;
  }

  void presses(String... keys) {
    for (String key : keys) {
      pressed++;
      page.keyboard().press(key);
    }
  }

  /** How many keys were pressed so far. */
  int pressed() {
    return pressed;
  }

  void types(String text) {
    pressed += text.length();
    page.keyboard().type(text);
  }

  /** Presses a key that leads to another page, and waits until that is whole. */
  void leadsOn(String key) {
    page.evaluate("() => { window.leaving = true; }");
    presses(key);
    until(
        "another page after " + key + " on " + page.url(),
        "() => !window.leaving && document.readyState === 'complete'"
            + " && performance.getEntriesByType('navigation')[0].loadEventEnd > 0");
  }

  /** Goes with Tab to what is called so, and finds the focus to be seen at every step. */
  void tabsTo(String name) {
    for (int step = 0; step < TABS_OF_A_PAGE; step++) {
      presses("Tab");
      String focused = focused();
      if (!focused.isEmpty()) {
        // Some slide into view.
        until("the focus to be seen on “" + focused + "”", SEEN);
      }
      if (focused.startsWith(name)) {
        return;
      }
    }
    throw new AssertionError("Tab does not lead to “" + name + "” on " + page.url());
  }

  /** Goes to a link or a button that leads on, and presses it. */
  void opens(String name) {
    tabsTo(name);
    leadsOn("Enter");
  }

  /** Opens a menu of the navigation, and goes to a place in it. */
  void opensPlace(String menu, String place) {
    tabsTo(menu);
    presses("Enter");
    opens(place);
  }

  /** The element that has the focus; empty where none has it. */
  String focused() {
    return (String) page.evaluate(FOCUSED);
  }

  /** Waits until something has the focus that is called so. */
  void isAt(String name) {
    await(
        "the focus on “" + name + "”; it is on “" + focused() + "”",
        () -> focused().startsWith(name));
  }

  /** Waits until the current row is all in the window. */
  void seesTheCurrentRow() {
    await("all of the current row in the window", () -> Boolean.TRUE.equals(asked(ROW_SEEN)));
  }

  /** From now on every update of the page is asked whether it left the focus nowhere. */
  void watchesForALostFocus() {
    page.evaluate(
        """
        () => {
          window.focusLost = false;
          new MutationObserver(() => {
            window.focusLost ||= document.activeElement === document.body;
          }).observe(document.body, { childList: true, subtree: true });
        }
        """);
  }

  /** Says whether an update left the focus nowhere, if only for a moment. */
  boolean lostTheFocus() {
    return Boolean.TRUE.equals(page.evaluate("() => window.focusLost"));
  }

  /** Waits until a screen reader has been told. */
  void hears(String words) {
    await("“" + words + "” to be said; it was “" + said() + "”", () -> said().contains(words));
  }

  /** Waits until it was told of a fault. */
  void isWarned(String words) {
    await(
        "the warning “" + words + "”",
        () ->
            page.locator("[role=alert]").allTextContents().stream()
                .anyMatch(text -> text.contains(words)));
  }

  private String said() {
    return page.textContent("#announced").strip();
  }

  void until(String what, String script) {
    await(what, () -> Boolean.TRUE.equals(asked(script)));
  }

  /** The answer of a script; none while one page goes and the next one comes. */
  private Object asked(String script) {
    try {
      return page.evaluate(script);
    } catch (com.microsoft.playwright.PlaywrightException between) {
      if (String.valueOf(between.getMessage()).contains("context was destroyed")) {
        return "";
      }
      throw between;
    }
  }

  private void await(String what, java.util.function.BooleanSupplier condition) {
    clearance.await(what + " on " + page.url(), PATIENCE, condition);
  }

  /** Checks that the mouse was not used. */
  @Override
  public void close() {
    assertThat(page.evaluate("() => window.name")).isEqualTo("");
    window.close();
  }
}
