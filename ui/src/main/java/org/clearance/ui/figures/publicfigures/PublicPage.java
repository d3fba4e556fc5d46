package org.clearance.ui.figures.publicfigures;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.clearance.domain.figures.publicfigures.PublicFigures;
import org.clearance.domain.figures.publicfigures.PublicNumber;
import org.clearance.domain.figures.publicfigures.PublicReport;
import org.clearance.domain.figures.publicfigures.Stage;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.CountySetting;
import org.clearance.domain.office.setting.CountySettings;
import org.clearance.domain.office.sight.Sight;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.language.Language;
import org.clearance.ui.ground.language.Preferences;
import org.clearance.ui.ground.language.Translations;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Shell;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * The public page with the totals of a county, without signing in and without cookies. It is the
 * same for everybody, so that proxies may cache it.
 */
@Controller
class PublicPage {
  private final PublicFigures figures;
  private final CountySettings settings;
  private final Counties counties;
  private final Preferences preferences;
  private final Translations translations;
  private final Clock clock;

  PublicPage(
      PublicFigures figures,
      CountySettings settings,
      Counties counties,
      Preferences preferences,
      Translations translations,
      Clock clock) {
    this.figures = figures;
    this.settings = settings;
    this.counties = counties;
    this.preferences = preferences;
    this.translations = translations;
    this.clock = clock;
  }

  /** A number with its bar. */
  record Told(Text text, double percent) {
    static Told of(PublicNumber cell, long largest) {
      return new Told(said(cell), largest == 0 ? 0 : cell.drawn() * 1_000 / largest / 10.0);
    }

    private static Text said(PublicNumber cell) {
      if (cell instanceof PublicNumber.About about) {
        return Text.of("about {0}", about.number());
      }
      return cell instanceof PublicNumber.Fewer fewer
          ? Text.of("fewer than {0}", fewer.than())
          : Text.of("not told");
    }
  }

  record Month(String name, Told cleared, Told total) {}

  record Section(String name, Told cleared) {}

  record Step(Text name, Told convictions) {}

  @GetMapping("/public/{code}")
  @Nullable String show(
      @PathVariable String code,
      @RequestParam(required = false) @Nullable String lang,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Language language =
        lang == null
            ? Preferences.asked(request)
            : Language.tagged(lang).orElseGet(() -> Preferences.asked(request));
    preferences.speak(request, language);
    County county = counties.byCode(code).orElseThrow(PublicPage::nothing);
    PublicReport report;
    try (Sight.Scope sight = Sight.VEILED.here()) {
      report = figures.of(county).orElseThrow(PublicPage::nothing);
    }
    response.setHeader(
        HttpHeaders.CACHE_CONTROL,
        CacheControl.maxAge(PublicFigures.KEPT).cachePublic().getHeaderValue());
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    if (new ServletWebRequest(request, response)
        .checkNotModified(tag(report, language, contact(county, language) + form(county)))) {
      return null;
    }
    fill(model, county, report, language);
    model.addAttribute("address", "/public/" + county.code());
    return "figures/publicfigures/show";
  }

  /** Shows the page as it would be, before it is switched on. */
  @GetMapping("/public-preview")
  String preview(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String lang,
      HttpServletRequest request,
      Model model) {
    Access.require(user, county.id(), Role.ADMINISTRATOR);
    try (Sight.Scope sight = Sight.VEILED.here()) {
      fill(
          model,
          county,
          figures.preview(county),
          Language.tagged(lang).orElseGet(() -> preferences.language(request)));
    }
    model.addAttribute("address", "/public-preview");
    return "figures/publicfigures/show";
  }

  /**
   * The error for a county that publishes nothing, the same as for an unknown one: only the county
   * itself may tell that it works here.
   */
  private static NotFound nothing() {
    return new NotFound("There is no public page here.");
  }

  /** The contact whom people can ask, in a language; empty where the county has not set it. */
  private String contact(County county, Language language) {
    return settings
        .of(county.id())
        .values()
        .getOrDefault(
            language == Language.SPANISH ? CountySetting.CONTACT_ES : CountySetting.CONTACT_EN, "");
  }

  /** The address of the form by which residents ask for help; empty: the county has none. */
  private String form(County county) {
    var values = settings.of(county.id()).values();
    return values.getOrDefault(CountySetting.RESIDENTS_ASK, "").equals("true")
        ? values.getOrDefault(CountySetting.RESIDENTS_URL, "")
        : "";
  }

  private static String tag(PublicReport report, Language language, String contact) {
    String all = report + language.tag() + contact;
    return "\"" + Sha256.of(all.getBytes(StandardCharsets.UTF_8)).substring(0, 32) + "\"";
  }

  private void fill(Model model, County county, PublicReport report, Language language) {
    model.addAttribute(
        "shell",
        new Shell(
            null,
            county,
            false,
            List.of(),
            Map::of,
            clock,
            language,
            Preferences.Appearance.SYSTEM,
            translations,
            true));
    model.addAttribute("county", county);
    model.addAttribute("contact", contact(county, language));
    model.addAttribute("form", form(county));
    model.addAttribute("report", report);
    model.addAttribute("other", language == Language.SPANISH ? Language.ENGLISH : Language.SPANISH);
    model.addAttribute("people", Told.of(report.people(), 0));
    model.addAttribute("helped", report.helped().map(number -> Told.of(number, 0)).orElse(null));
    model.addAttribute("cleared", Told.of(report.cleared(), 0));
    model.addAttribute("months", months(report, language));
    long section = report.sections().stream().mapToLong(s -> s.cleared().drawn()).max().orElse(0);
    model.addAttribute(
        "sections",
        report.sections().stream()
            .map(one -> new Section(one.name(), Told.of(one.cleared(), section)))
            .toList());
    long step = report.steps().stream().mapToLong(s -> s.convictions().drawn()).max().orElse(0);
    model.addAttribute(
        "steps",
        report.steps().stream()
            .map(one -> new Step(name(one.stage()), Told.of(one.convictions(), step)))
            .toList());
  }

  private static List<Month> months(PublicReport report, Language language) {
    long largest = report.months().stream().mapToLong(m -> m.total().drawn()).max().orElse(0);
    var names = java.time.format.DateTimeFormatter.ofPattern("LLLL uuuu", language.locale());
    return report.months().stream()
        .map(
            one ->
                new Month(
                    names.format(one.month()),
                    Told.of(one.cleared(), largest),
                    Told.of(one.total(), largest)))
        .toList();
  }

  private static Text name(Stage stage) {
    return switch (stage) {
      case PROSECUTION -> Text.of("The District Attorney looks at it");
      case COURT -> Text.of("It is before the court");
      case STATE_RECORD -> Text.of("The court has ruled, and the state’s record is being changed");
      case TELLING -> Text.of("All is decided, and the person is being told");
      case DONE -> Text.of("Everything is done");
    };
  }
}
