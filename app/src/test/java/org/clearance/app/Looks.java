package org.clearance.app;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a page is looked at: light and dark, wide, enlarged and on a phone, on paper, in English and
 * in Spanish, and once without scripts.
 */
final class Looks {
  private static final String PICTURES = "clearance.pictures";
  private static final Path TARGET = Path.of("target/screenshots");
  private static final Path DOCS = Path.of("../docs/images");
  private static final Path PAGES = DOCS.resolve("pages");

  /** The pictures that the README and docs show, with what they are called there. */
  private static final Map<String, String> SHOWN =
      Map.ofEntries(
          Map.entry("matters-light-wide", "matters"),
          Map.entry("matter-paper-light-wide", "matter"),
          Map.entry("tasks-open-light-wide", "tasks"),
          Map.entry("tasks-mine-dark-phone", "tasks-phone"),
          Map.entry("desk-review-light-wide", "review"),
          Map.entry("desk-review-beside-light-wide", "review-beside"),
          Map.entry("desk-review-beside-dark-wide", "review-dark"),
          Map.entry("desk-order-light-wide", "order"),
          Map.entry("team-light-wide", "team"),
          Map.entry("person-light-wide", "person"),
          Map.entry("figures-light-wide", "figures"));

  /** The defender's pages that docs/pages.md shows, by what they are called here. */
  private static final Pattern DEFENDERS =
      Pattern.compile(
          "(appointments|campaign|deletion|figures-residents|mailing|matter|partner|desk-(answer-transfer|ask-for-letters"
              + "|build-wave|check-conflict|decide-deletion|follow-matter|open-matter|reach-resident))"
              + "(?!.*-(none|refused)-).*-light-wide");

  /** The width of a sheet of letter paper within its margins, in pixels of 1/96 inch. */
  private static final int PAPER = 740;

  /** Of so many kinds of pages one is seen enlarged instead of wide. */
  private static final int ONE_OF = 3;

  /** What brings a delivery that is being read on to its next page. */
  private static final String PROGRESS = "**/deliveries/*/progress*";

  private enum Look {
    LIGHT_WIDE(ColorScheme.LIGHT, 1280, 900),
    DARK_PHONE(ColorScheme.DARK, 320, 844),
    DARK_WIDE(ColorScheme.DARK, 1280, 900),

    /** The narrowest phone, or a window at 400 %: what WCAG 1.4.10 asks for. */
    LIGHT_PHONE(ColorScheme.LIGHT, 320, 844),

    /** A tablet held upright, or a wide window at 200 %: what WCAG 1.4.4 asks for. */
    LIGHT_ENLARGED(ColorScheme.LIGHT, 700, 900);

    private final ColorScheme colors;
    private final int width;
    private final int height;

    Look(ColorScheme colors, int width, int height) {
      this.colors = colors;
      this.width = width;
      this.height = height;
    }

    private String words() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private void on(Page page) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colors));
      page.setViewportSize(width, height);
    }
  }

  private final boolean pictures;
  private final boolean all;

  /** How often a kind of page was looked at, an answer to a form apart. */
  private final Map<String, Integer> turns = new HashMap<>();

  private final Scriptless scriptless = new Scriptless();

  private final Map<BrowserContext, Page> phones = new HashMap<>();

  private Looks(boolean pictures, boolean all) {
    this.pictures = pictures;
    this.all = all;
  }

  /**
   * With pictures where {@code clearance.pictures} is set. A kind of page is seen twice, once on a
   * phone and once wide or, a third of the kinds, enlarged, and once as the answer to a form; axe,
   * which costs most, looks in the first of these, which is the phone for half of the kinds. With
   * {@code clearance.tests.long} or pictures each page is seen in all, by axe too.
   */
  static Looks asAsked() {
    boolean pictures = Boolean.getBoolean(PICTURES);
    return new Looks(pictures, pictures || Boolean.getBoolean("clearance.tests.long"));
  }

  /** Takes a picture of a public screen for docs/pages.md, where pictures are asked for. */
  static void publicScreen(String name, Page page) {
    if (Boolean.getBoolean(PICTURES)) {
      var whole = new Page.ScreenshotOptions().setFullPage(true);
      String file = "portal-" + name.replace(' ', '-') + ".png";
      page.screenshot(whole.setPath(TARGET.resolve(file)));
      page.screenshot(whole.setPath(PAGES.resolve(file)));
    }
  }

  boolean takesPictures() {
    return pictures;
  }

  /**
   * Checks the page, and returns the errors. Afterwards it is as it was, not loaded anew.
   *
   * @param kind what kind of page it is: its route
   * @param again whether it may be loaded again, which Spanish needs
   */
  List<String> at(String kind, String name, Page page, boolean again) {
    int turn = turns.merge(again ? kind : kind + ", answered", 1, Integer::sum);
    List<String> wrong = new ArrayList<>(inItsTurn(kind, turn, name, page, again));
    if (again && turn == 1) {
      wrong.addAll(scriptless.at(name, page));
    }
    return wrong;
  }

  private List<String> inItsTurn(String kind, int turn, String name, Page page, boolean again) {
    if (all) {
      return inEveryLook(name, page, again);
    }
    if (!again) {
      return turn == 1 ? answered(onPhoneFirst(kind), name, page) : List.of();
    }
    // Half of the kinds are seen in Spanish first, so that of those that are come to once some are.
    boolean spanish = onPhoneFirst(kind) == (turn == 1);
    return turn > 2
        ? List.of()
        : spanish ? inSpanish(name, page, turn == 1) : wideOrEnlarged(kind, name, page, turn == 1);
  }

  private static boolean onPhoneFirst(String kind) {
    return kind.hashCode() % 2 == 0;
  }

  private List<String> answered(boolean phone, String name, Page page) {
    List<String> wrong = new ArrayList<>(look(name, page, Look.LIGHT_WIDE, !phone));
    wrong.addAll(look(name, page, Look.DARK_PHONE, phone));
    Look.LIGHT_WIDE.on(page);
    return wrong;
  }

  /** A third of the kinds is seen enlarged instead, so that the walk takes no longer. */
  private List<String> wideOrEnlarged(String kind, String name, Page page, boolean axe) {
    if (Math.floorMod(kind.hashCode(), ONE_OF) != 0) {
      return look(name, page, Look.LIGHT_WIDE, axe);
    }
    List<String> wrong = look(name, page, Look.LIGHT_ENLARGED, axe);
    // The walk itself goes on in a wide window.
    Look.LIGHT_WIDE.on(page);
    return wrong;
  }

  private List<String> inEveryLook(String name, Page page, boolean again) {
    List<String> wrong = new ArrayList<>(look(name, page, Look.LIGHT_WIDE, true));
    if (pictures) {
      wrong.addAll(look(name, page, Look.DARK_WIDE, true));
      wrong.addAll(look(name, page, Look.LIGHT_PHONE, true));
    }
    wrong.addAll(look(name, page, Look.LIGHT_ENLARGED, true));
    Look.LIGHT_WIDE.on(page);
    if (pictures || !again) {
      wrong.addAll(look(name, page, Look.DARK_PHONE, true));
      Look.LIGHT_WIDE.on(page);
    }
    if (again) {
      wrong.addAll(inSpanish(name, page, true));
    }
    return wrong;
  }

  /**
   * As the same person sees it on a phone with Spanish and the dark chosen, whatever the phone's
   * own look is, and prints it; the page itself stays as it is.
   */
  private List<String> inSpanish(String name, Page page, boolean axe) {
    var window = page.context();
    Page phone = phones.computeIfAbsent(window, it -> it.browser().newPage());
    Look.LIGHT_PHONE.on(phone);
    phone.context().clearCookies();
    phone.context().addCookies(window.cookies());
    phone
        .context()
        .addCookies(
            List.of(
                new Cookie("clearance-language", "es").setUrl(page.url()),
                new Cookie("clearance-appearance", "dark").setUrl(page.url())));
    // Such a page would go on by itself, under the eyes of who looks. Elsewhere nothing is
    // intercepted: a window in which something is keeps no style and no script for the next page.
    boolean goesOn = page.url().contains("/deliveries/");
    if (goesOn) {
      phone.route(PROGRESS, Route::abort);
    }
    phone.navigate(page.url());
    List<String> wrong = judge(name + "-spanish", phone, axe);
    if (pictures) {
      picture(name + "-spanish", phone);
    }
    wrong.addAll(cutWords(name, phone));
    wrong.addAll(onPaper(name, phone));
    if (phone.locator("[hx-trigger*='every ']").count() > 0) {
      // What brings itself up to date does so no longer.
      phone.navigate("about:blank");
    }
    if (goesOn) {
      phone.unroute(PROGRESS);
    }
    return wrong;
  }

  /**
   * In a wide window a sheet has one line a row, and cuts what does not fit. The program's own
   * words have to fit, also in Spanish, which is longer; what a record says is read beside the
   * sheet, and what to look out for in a packet, too.
   */
  private static List<String> cutWords(String name, Page page) {
    Look.LIGHT_WIDE.on(page);
    Object cut =
        page.evaluate(
            """
            () => Array.from(document.querySelectorAll('.cl-sheet:not(.cl-review, .cl-exceptions) :is('
                + 'thead th, .cl-tag, .cl-col-step, .cl-col-due, .cl-col-channel, .cl-col-state, .cl-col-stand)'))
                .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')
                .map(e => e.innerText.trim() + ' (' + e.scrollWidth + ' px in ' + e.clientWidth + ')')
                .slice(0, 3).join(', ')
            """);
    return cut.equals("") ? List.of() : List.of(name + ": cut is " + cut + " of " + page.url());
  }

  /** On paper nothing can be scrolled, so all of it has to be within the sheet. */
  private static List<String> onPaper(String name, Page page) {
    page.setViewportSize(PAPER, Look.LIGHT_WIDE.height);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    Object beyond =
        page.evaluate(
            """
            () => Array.from(document.querySelectorAll('body *'))
                .filter(e => !e.closest('.usa-sr-only, dialog, svg, .cl-dmn'))
                .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .map(e => e.tagName.toLowerCase() + '.' + e.className + ' to ' + Math.round(e.getBoundingClientRect().right) + ' px')
                .slice(0, 3).join(', ')
            """);
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    return beyond.equals("")
        ? List.of()
        : List.of(name + " on paper: " + beyond + " of " + page.url());
  }

  private List<String> look(String name, Page page, Look look, boolean axe) {
    look.on(page);
    String whole = name + "-" + look.words();
    if (pictures) {
      picture(whole, page);
    }
    return judge(whole, page, axe);
  }

  private static List<String> judge(String name, Page page, boolean axe) {
    List<String> wrong = new ArrayList<>();
    drawn(page);
    if (axe) {
      TestBrowser.inaccessible(page).forEach(one -> wrong.add(name + ": " + one));
    }
    Number over =
        (Number)
            page.evaluate(
                "() => Math.max(...Array.from(document.querySelectorAll('body, main, main *'), e =>"
                    + " e.closest('.cl-table, .cl-dmn, .usa-sr-only, dialog, svg') || !e.checkVisibility() ? 0 :"
                    + " e.getBoundingClientRect().right)) - document.documentElement.clientWidth");
    if (over.doubleValue() > 1) {
      wrong.add(name + ": runs " + over + " px over the edge of " + page.url());
    }
    if (page.innerText("body").contains("??")) {
      wrong.add(name + ": a text is missing on " + page.url());
    }
    return wrong;
  }

  /** A process, and a decision table, are drawn by a script, after the page is there. */
  private static void drawn(Page page) {
    for (String drawing : List.of("#picture", "#dmn")) {
      if (page.locator(drawing).count() > 0) {
        page.waitForSelector(drawing + "[data-drawn]");
      }
    }
  }

  private static void picture(String name, Page page) {
    drawn(page);
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(TARGET.resolve(name + ".png")));
    String shown = SHOWN.get(name);
    if (shown != null) {
      page.screenshot(new Page.ScreenshotOptions().setPath(DOCS.resolve(shown + ".png")));
    }
    if (DEFENDERS.matcher(name).matches()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(PAGES.resolve(name.replace("-light-wide", "") + ".png")));
    }
  }
}
