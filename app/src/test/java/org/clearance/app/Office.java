package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The people of a county at their desks, each in a browser window of their own. */
final class Office {
  private static final Duration LOOKING = Duration.ofMinutes(2);
  private static final int CLICK_LIMIT_MS = 30_000;

  /** The password that every user chooses in place of the first one. */
  static final String CHOSEN = "seven grey herons wait";

  private final TestBrowser browser;
  private RunningClearance clearance;
  private final Map<String, String> passwords = new HashMap<>();
  private final Map<String, Page> desks = new HashMap<>();
  private final Set<String> judged = new HashSet<>();
  private final List<String> inaccessible = new ArrayList<>();
  private boolean judging;

  Office(TestBrowser browser, RunningClearance clearance) {
    this.browser = browser;
    this.clearance = clearance;
  }

  /** After a restart: everybody signs in again at the new address. */
  void moveTo(RunningClearance restarted) {
    clearance = restarted;
    desks.values().forEach(page -> page.context().close());
    desks.clear();
  }

  void knows(String username, String password) {
    passwords.put(username, password);
  }

  String passwordOf(String username) {
    return passwords.get(username);
  }

  /** The administrator adds a colleague, who from then on can sign in. */
  void adds(String username, String role) {
    adds("administrator", username, role);
  }

  /** An administrator adds a colleague, who from then on can sign in. */
  void adds(String administrator, String username, String role) {
    Page page = at(administrator, "/users/new");
    page.fill("#displayName", "The " + username);
    page.fill("#username", username);
    page.locator("label[for='role-" + role + "']").click();
    press(page, "Add the user");
    knows(username, page.textContent(".cl-secret").strip());
  }

  /** A person's window, at an address. */
  Page at(String username, String path) {
    Page page = desks.computeIfAbsent(username, this::signIn);
    String left = page.url();
    boolean arrived = goes(page, clearance.url(path));
    if (!arrived || page.url().equals(left) && !left.equals(clearance.url(path))) {
      // A page brings itself up to date once for all, so nothing gets in the way again.
      page.navigate(clearance.url(path));
    }
    return page;
  }

  /** Opens an address in a window, also where the page left is still on its way elsewhere. */
  static void opens(Page page, String address) {
    if (!goes(page, address) || !page.url().equals(address)) {
      page.navigate(address);
    }
  }

  /** Whether a window went to an address, and the page left did not bring itself up to date. */
  private static boolean goes(Page page, String address) {
    try {
      page.navigate(address);
      return true;
    } catch (PlaywrightException stopped) {
      assertThat(stopped.getMessage())
          .containsAnyOf("net::ERR_ABORTED", "is interrupted by another navigation");
      return false;
    }
  }

  /** Waits for what somebody looks at again and again. */
  void awaits(String what, BooleanSupplier there) {
    clearance.await(what, LOOKING, there);
  }

  /** Goes to an address, and says whether it leads to another. */
  boolean leads(Page page, String address, String to) {
    return goes(page, address) && page.url().contains(to);
  }

  private Page signIn(String username) {
    Page page = browser.window().newPage();
    page.setDefaultTimeout(CLICK_LIMIT_MS);
    fillIn(page, username);
    if (page.url().endsWith("/first-password")) {
      looksRight(page, "first password");
      page.fill("#replacement", CHOSEN);
      page.fill("#repeated", CHOSEN);
      press(page, "Choose this password");
      knows(username, CHOSEN);
      fillIn(page, username);
    }
    assertThat(page.url()).as("signing in as " + username).doesNotContain("sign-in");
    return page;
  }

  /** The page of a user who signs in for the first time, in a window that the caller closes. */
  Page newcomer(String username) {
    Page page = browser.window().newPage();
    fillIn(page, username);
    return page;
  }

  private void fillIn(Page page, String username) {
    page.navigate(clearance.url("/sign-in"));
    page.fill("#username", username);
    page.fill("#password", passwords.get(username));
    press(page, "Sign in");
  }

  /** Takes the first open task of a kind, if there is one, and stands at its desk then. */
  boolean takes(String username, String form) {
    Page page = at(username, "/tasks?whose=open&form=" + form);
    Locator take = page.locator("button[id^='take-']");
    if (take.count() == 0) {
      return false;
    }
    click(page, take.first());
    assertThat(page.url()).endsWith("/" + form);
    looksRight(page, form);
    return true;
  }

  Page desk(String username) {
    return desks.get(username);
  }

  /**
   * From now on pages are held against axe; who does not ask what it found need not wait for it.
   */
  void judgesPages() {
    judging = true;
  }

  /** Where pages are judged, lets axe check each kind of page once. */
  void looksRight(Page page, String kind) {
    if (judging && judged.add(kind)) {
      inaccessible.addAll(TestBrowser.inaccessible(page));
    }
  }

  static void press(Page page, String button) {
    click(
        page,
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
            .first());
  }

  /** Clicks what leads to another page, and waits until that is whole: only then may it be read. */
  static void click(Page page, Locator button) {
    button.click();
    page.waitForLoadState();
  }

  /** Opens a confirmation and answers it. */
  static void confirm(Page page, String opener, String button) {
    page.locator("summary", new Page.LocatorOptions().setHasText(opener)).first().click();
    press(page, button);
  }

  /** The errors that axe found on the judged pages. */
  List<String> inaccessible() {
    assertThat(judged).as("pages that were judged").isNotEmpty();
    return inaccessible;
  }

  void handsIn(String username, Path file) {
    Page page = at(username, "/deliveries/new");
    looksRight(page, "hand in");
    page.setInputFiles("#files", file);
    press(page, "Hand in");
    page.waitForSelector(".usa-alert--success, .usa-alert__heading:text-is('Nothing was taken')");
  }
}
