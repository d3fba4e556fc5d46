package org.clearance.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A browser of 320 pixels without scripts, of somebody who has a keyboard alone and has the screen
 * read aloud: it says what the browser tells a screen reader. After every key the focus must be
 * somewhere, and be seen there.
 */
final class KeyboardPhone implements AutoCloseable {
  private static final int NARROWEST = 320;
  private static final int MOST_TABS = 120;

  /** The roles that somebody who listens goes by, or acts on. */
  private static final Set<String> ROLES =
      Set.of(
          "heading",
          "link",
          "button",
          "textbox",
          "radio",
          "checkbox",
          "combobox",
          "radiogroup",
          "group",
          "alert",
          "status",
          "main",
          "banner",
          "contentinfo",
          "navigation",
          "DisclosureTriangle");

  /** What is said of them besides. */
  private static final Set<String> SAID =
      Set.of("level", "checked", "invalid", "expanded", "focused");

  private static final String SEEN =
      """
      () => {
        const e = document.activeElement;
        if (!e || e === document.body) { return false; }
        const s = getComputedStyle(e);
        const box = e.getBoundingClientRect();
        return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0
            && box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < window.innerHeight
            && box.left >= 0 && box.right <= window.innerWidth;
      }
      """;

  private final Playwright playwright;
  private final Browser browser;
  private final BrowserContext window;
  private final Page page;
  private final CDPSession tools;
  private final String origin;

  KeyboardPhone(int port) {
    Optional<Path> installed =
        Stream.of("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
            .flatMap(
                name -> Stream.of(System.getenv("PATH").split(":")).map(dir -> Path.of(dir, name)))
            .filter(Files::isExecutable)
            .findFirst();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions()
                .setEnv(
                    installed.isPresent()
                        ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
                        : Map.of()));
    var options =
        new BrowserType.LaunchOptions()
            .setArgs(List.of("--no-sandbox", "--disable-gpu", "--in-process-gpu"));
    installed.ifPresent(options::setExecutablePath);
    browser = playwright.chromium().launch(options);
    window =
        browser.newContext(
            new Browser.NewContextOptions()
                .setJavaScriptEnabled(false)
                .setViewportSize(NARROWEST, 640));
    page = window.newPage();
    tools = window.newCDPSession(page);
    tools.send("Accessibility.enable");
    origin = "http://localhost:" + port;
  }

  void open(String path) {
    page.navigate(origin + path);
  }

  /** The path of the page, without what is asked of it. */
  String path() {
    return page.url().substring(origin.length()).replaceAll("[?#].*", "");
  }

  String text() {
    return page.textContent("main");
  }

  /** The first thing with a style’s name, such as the code. */
  String text(String selector) {
    return page.textContent(selector).strip();
  }

  /** The id of what has the focus; empty: it has none, or nothing has. */
  String focused() {
    return (String)
        page.evaluate("() => document.activeElement ? document.activeElement.id || '' : ''");
  }

  /** Goes by Tab to what a script finds. */
  private void to(String what, String isIt) {
    for (int tab = 0; tab < MOST_TABS; tab++) {
      if (Boolean.TRUE.equals(page.evaluate(isIt))) {
        return;
      }
      page.keyboard().press("Tab");
      if (!Boolean.TRUE.equals(page.evaluate("() => document.activeElement === document.body"))) {
        assertThat(page.evaluate(SEEN))
            .as("%s: the focus is seen at %s", path(), said())
            .isEqualTo(true);
      }
    }
    throw new AssertionError("%s: no Tab leads to %s".formatted(path(), what));
  }

  private Object said() {
    return page.evaluate("() => document.activeElement.outerHTML.slice(0, 120)");
  }

  void toField(String id) {
    to(
        "#" + id,
        "() => document.activeElement && document.activeElement.id === '%s'".formatted(id));
  }

  void type(String id, String words) {
    toField(id);
    page.keyboard().type(words);
  }

  /** Chooses the entry of a list by its place: 1 is the first after the empty one. */
  void choose(String id, int place) {
    toField(id);
    for (int down = 0; down < place; down++) {
      page.keyboard().press("ArrowDown");
    }
  }

  /** Ticks a box, or chooses one of several: the first by the space bar, others by the arrows. */
  void tick(String name, int place) {
    String type =
        (String) page.evaluate("id => document.getElementById(id).type", name + "-" + place);
    if (type.equals("checkbox")) {
      toField(name + "-" + place);
      page.keyboard().press("Space");
    } else {
      toField(name + "-0");
      page.keyboard().press("Space");
      for (int down = 0; down < place; down++) {
        page.keyboard().press("ArrowDown");
      }
    }
    assertThat(page.isChecked("#" + name + "-" + place)).as(name).isTrue();
  }

  /** Goes to a button, a link or what folds, by its words, and presses it. */
  void press(String words) {
    to(
        words,
        "() => { const e = document.activeElement; return !!e && /^(A|BUTTON|SUMMARY)$/.test(e.tagName) && e.textContent.replace(/\\s+/g, ' ').trim() === '%s'; }"
            .formatted(words.replace("'", "\\'")));
    boolean leaves =
        !Boolean.TRUE.equals(page.evaluate("() => document.activeElement.tagName === 'SUMMARY'"));
    if (leaves) {
      page.waitForNavigation(() -> page.keyboard().press("Enter"));
    } else {
      page.keyboard().press("Enter");
    }
  }

  /** Presses the link that tells of a problem. */
  void pressLinkTo(String words) {
    to(
        words,
        "() => { const e = document.activeElement; return !!e && e.tagName === 'A' && e.textContent.includes('%s'); }"
            .formatted(words));
    page.keyboard().press("Enter");
  }

  /** Whether the next thing to act on is a field, or it has the focus already. */
  boolean focusLeadsTo(String id) {
    if (focused().equals(id)) {
      return true;
    }
    page.keyboard().press("Tab");
    return focused().equals(id);
  }

  boolean runsOverTheEdge() {
    return !Boolean.TRUE.equals(
        page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"));
  }

  /**
   * What the browser tells a screen reader of the page, one line for each thing to go by, in the
   * order in which it is read.
   */
  List<String> tree() {
    Map<String, JsonObject> nodes = new LinkedHashMap<>();
    for (JsonElement one : tools.send("Accessibility.getFullAXTree").getAsJsonArray("nodes")) {
      nodes.put(one.getAsJsonObject().get("nodeId").getAsString(), one.getAsJsonObject());
    }
    List<String> lines = new ArrayList<>();
    read(nodes.values().iterator().next(), nodes, lines);
    return lines;
  }

  private static void read(JsonObject node, Map<String, JsonObject> nodes, List<String> lines) {
    if (!node.get("ignored").getAsBoolean() && ROLES.contains(value(node, "role"))) {
      lines.add(line(node));
    }
    for (JsonElement child :
        node.has("childIds") ? node.getAsJsonArray("childIds") : new JsonArray()) {
      JsonObject next = nodes.get(child.getAsString());
      if (next != null) {
        read(next, nodes, lines);
      }
    }
  }

  private static String line(JsonObject node) {
    var line = new StringBuilder(value(node, "role") + " “" + value(node, "name") + "”");
    String described = value(node, "description");
    if (!described.isEmpty()) {
      line.append(" – ").append(described);
    }
    for (JsonElement each :
        node.has("properties") ? node.getAsJsonArray("properties") : new JsonArray()) {
      JsonObject property = each.getAsJsonObject();
      String name = property.get("name").getAsString();
      JsonElement held = property.getAsJsonObject("value").get("value");
      String value = held == null ? "" : held.toString().replace("\"", "");
      if (SAID.contains(name) && !value.equals("false")) {
        line.append(", ").append(name).append(' ').append(value);
      }
    }
    return line.toString();
  }

  private static String value(JsonObject node, String name) {
    JsonElement value = node.has(name) ? node.getAsJsonObject(name).get("value") : null;
    return value == null ? "" : value.getAsString().replaceAll("\\s+", " ").strip();
  }

  String title() {
    return page.title();
  }

  String language() {
    return (String) page.evaluate("() => document.documentElement.lang");
  }

  @Override
  public void close() {
    window.close();
    browser.close();
    playwright.close();
  }
}
