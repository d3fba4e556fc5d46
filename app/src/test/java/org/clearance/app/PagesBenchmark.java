package org.clearance.app;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.util.List;

/**
 * Measures, in a browser at a running demonstration, the way of a reviewer from signing in to the
 * first decision, which it takes, and of each page that people work on the kilobytes and requests
 * once the assets are in the browser, the height, and the stops of Tab before its first act. Run
 * {@code main} with the address of a demonstration.
 */
final class PagesBenchmark {
  private static final int KILOBYTE = 1_000;
  private static final double SECOND = 1e9;

  private static final List<List<String>> PAGES =
      List.of(
          List.of("reviewer", "/", "/tasks?whose=open", "/deliveries", "/help"),
          List.of("pine-supervisor", "/team", "/laws", "/laws/us-va/sealing-2026", "/policies"),
          List.of("pine-clerk-1", "/orders", "/submissions", "/acknowledgements", "/letters"),
          List.of("pine-defender", "/not-told", "/notices", "/matters", "/people"),
          List.of("pine-manager", "/figures", "/figures/times", "/processes", "/stuck"),
          List.of("pine-administrator", "/users", "/settings", "/audit"));

  /** What was loaded since it was last asked. */
  private static final class Traffic {
    private int requests;
    private double bytes;

    Traffic(BrowserContext window, Page page) {
      CDPSession session = window.newCDPSession(page);
      session.on("Network.loadingFinished", this::loaded);
      session.send("Network.enable");
    }

    private void loaded(JsonObject event) {
      double size = event.get("encodedDataLength").getAsDouble();
      if (size > 0) {
        requests++;
        bytes += size;
      }
    }

    String taken() {
      String said = "%.1f | %d".formatted(bytes / KILOBYTE, requests);
      requests = 0;
      bytes = 0;
      return said;
    }
  }

  private final String base;

  private PagesBenchmark(String base) {
    this.base = base;
  }

  public static void main(String[] arguments) {
    var pages = new PagesBenchmark(arguments[0]);
    try (var browser = TestBrowser.launch()) {
      String packet = pages.firstDecision(browser);
      System.out.println(
          "\n| page | of | kB | requests | height, px | stops before its first act |");
      System.out.println("|---|---|--:|--:|--:|--:|");
      pages.weigh(browser, "reviewer", List.of(packet));
      for (List<String> of : PAGES) {
        pages.weigh(browser, of.get(0), of.subList(1, of.size()));
      }
    }
  }

  /** Returns the path of the packet in which it was taken. */
  private String firstDecision(TestBrowser browser) {
    try (BrowserContext window = browser.window()) {
      Page page = window.newPage();
      page.navigate(base + "/sign-in");
      page.fill("#username", "reviewer");
      page.fill("#password", "clearance-demo");
      long began = System.nanoTime();
      int clicks = clicked(page, page.locator(".cl-signin button[type=submit]").first(), 0);
      clicks = clicked(page, page.locator(".cl-next :is(button, a.usa-button)").first(), clicks);
      clicks = clicked(page, page.locator("tr[data-row] [data-row-key=a]").first(), clicks);
      page.locator(".cl-toast").first().waitFor();
      System.out.printf(
          "From signing in to the first decision: %d clicks, %.1f s without a pause between them.%n",
          clicks, (System.nanoTime() - began) / SECOND);
      return URI.create(page.url()).getPath();
    }
  }

  private static int clicked(Page page, Locator button, int before) {
    button.click();
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return before + 1;
  }

  private void weigh(TestBrowser browser, String username, List<String> paths) {
    try (BrowserContext window = browser.window()) {
      Page page = window.newPage();
      page.navigate(base + "/sign-in");
      page.fill("#username", username);
      page.fill("#password", "clearance-demo");
      page.locator(".cl-signin button[type=submit]").first().click();
      page.waitForLoadState(LoadState.NETWORKIDLE);
      for (String path : paths) {
        // Once for what only this page needs of the assets.
        page.navigate(base + path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        var traffic = new Traffic(window, page);
        page.navigate(base + path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        System.out.printf(
            "| `%s` | %s | %s | %s | %s |%n",
            path,
            username,
            traffic.taken(),
            page.evaluate("document.documentElement.scrollHeight"),
            page.evaluate(
                """
                () => {
                  const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
                      .filter(e => e.checkVisibility() && !e.disabled && e.tabIndex >= 0);
                  return stops.findIndex(e => e.closest('main') && e.matches('main *') && !e.closest('.usa-breadcrumb'));
                }
                """));
      }
    }
  }
}
