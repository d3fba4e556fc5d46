package org.clearance.app;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real Chromium: the installed one, the one without a window first, which starts and draws with a
 * quarter less; else the one Playwright fetches for itself.
 */
final class TestBrowser implements AutoCloseable {
  private static final String ROWS_LIKE_THOSE_BEFORE = "tbody tr:nth-child(n+31)";

  private final Playwright playwright;
  private final Browser browser;

  private TestBrowser(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static TestBrowser launch() {
    var installed = installed();
    var environment =
        installed.isPresent()
            ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            : Map.<String, String>of();
    var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    var options =
        new BrowserType.LaunchOptions()
            .setHeadless(true)
            .setArgs(
                List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--in-process-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync"));
    installed.ifPresent(options::setExecutablePath);
    return new TestBrowser(playwright, playwright.chromium().launch(options));
  }

  private static Optional<Path> installed() {
    return Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A window with cookies of its own, as another person at another desk has. */
  BrowserContext window() {
    return browser.newContext(
        new Browser.NewContextOptions().setViewportSize(1280, 900).setAcceptDownloads(true));
  }

  /** A window without scripts, with cookies of its own. */
  BrowserContext windowWithoutScripts() {
    return browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
  }

  /**
   * The errors that axe finds on the page. The rows of a table are drawn alike, so it looks at the
   * first ones, and with {@code -Dclearance.tests.long=true} at all.
   */
  static List<String> inaccessible(Page page) {
    var onlyWhatIsWrong = new AxeRunOptions();
    onlyWhatIsWrong.setResultTypes(List.of("violations"));
    // Our pages have no frames of other origins, for which else it opens a window of its own each
    // time.
    var axe = new AxeBuilder(page).setLegacyMode(true).options(onlyWhatIsWrong);
    if (!Boolean.getBoolean("clearance.tests.long")) {
      axe.exclude(ROWS_LIKE_THOSE_BEFORE);
    }
    return axe.analyze().getViolations().stream()
        .map(
            rule -> page.url() + " " + rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes())
        .toList();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
