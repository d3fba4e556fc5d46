package org.clearance.ui.office.setting;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.MailTrial;
import org.clearance.domain.contact.notice.TextTrial;
import org.clearance.domain.contact.notice.UnsentNotices;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.CountySetting;
import org.clearance.domain.office.setting.CountySetting.Group;
import org.clearance.domain.office.setting.CountySettings;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The administrator's page of the county's settings: its papers, challenges, notices and terms. */
@Controller
class SettingsPage {
  /** The headings within long sections, by the setting that each stands above. */
  private static final Map<CountySetting, Text> HEADINGS =
      Map.ofEntries(
          Map.entry(CountySetting.LETTERHEAD_OFFICE, Text.of("The office that files")),
          Map.entry(CountySetting.DEFENDER_OFFICE, Text.of("The public defender")),
          Map.entry(CountySetting.COURT_ADDRESS, Text.of("The court")),
          Map.entry(CountySetting.MOTION_PREFIX, Text.of("Motions and proposed orders")),
          Map.entry(CountySetting.TERM_REPLACEMENT, Text.of("Deliveries and reviews")),
          Map.entry(CountySetting.TERM_OBJECTION, Text.of("A law’s lists")),
          Map.entry(CountySetting.TERM_ORDER, Text.of("Court orders")),
          Map.entry(CountySetting.TERM_ACKNOWLEDGEMENT, Text.of("The state’s answers")),
          Map.entry(CountySetting.TERM_HOLD, Text.of("Challenges and hearings")),
          Map.entry(CountySetting.TERM_PETITION_SERVICE, Text.of("Petitions for clients")),
          Map.entry(CountySetting.TERM_OPEN_MATTER, Text.of("Residents who ask for help")),
          Map.entry(CountySetting.TERM_BUILD_WAVE, Text.of("Campaigns")),
          Map.entry(CountySetting.TERM_DECIDE_DELETION, Text.of("Requests for deletion")),
          Map.entry(CountySetting.TERM_APPROVE_POLICY, Text.of("Policies")));

  private final CountySettings settings;
  private final UnsentNotices unsent;
  private final MailTrial trial;
  private final TextTrial textTrial;

  SettingsPage(
      CountySettings settings, UnsentNotices unsent, MailTrial trial, TextTrial textTrial) {
    this.settings = settings;
    this.unsent = unsent;
    this.trial = trial;
    this.textTrial = textTrial;
  }

  @Bean
  static NavigationEntry settingsPlace() {
    return new NavigationEntry(
        "settings",
        NavigationEntry.Group.SET_UP,
        "Settings",
        "What the county puts on its papers, where notices go, and how long each step may take.",
        "/settings",
        94,
        Set.of(ADMINISTRATOR));
  }

  /**
   * Shows a section.
   *
   * @param section the name of a {@link Group}; another name is the first one's
   */
  @GetMapping("/settings")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String section,
      Model model) {
    Access.require(user, county.id(), ADMINISTRATOR);
    CountySettings.CountySettingsSeen standing = settings.of(county.id());
    return form(user, model, group(section), standing.seen(), standing.values(), Map.of());
  }

  private static Group group(String name) {
    return Arrays.stream(Group.values())
        .filter(group -> group.name().equals(name))
        .findFirst()
        .orElse(Group.PAPERS);
  }

  /**
   * Changes the settings.
   *
   * @param seen what tells the settings that the page showed
   * @param typed by field
   */
  @PostMapping("/settings")
  String change(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam String seen,
      @RequestParam(defaultValue = "") String section,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Access.require(user, county.id(), ADMINISTRATOR);
    var values = new EnumMap<CountySetting, String>(CountySetting.class);
    typed.forEach(
        (field, value) ->
            CountySetting.ofField(field)
                .ifPresent(one -> values.put(one, value.replace("\r\n", "\n"))));
    CountySettings.CountySettingsResult outcome =
        settings.change(county.id(), seen, values, user.username());
    if (outcome instanceof CountySettings.Wrong wrong) {
      var shown = new EnumMap<>(settings.of(county.id()).values());
      shown.putAll(values);
      return form(user, answer.again(), group(section), seen, shown, wrong.problems());
    }
    if (outcome instanceof CountySettings.Saved saved) {
      Alert.success(
          answer.redirect(),
          Text.counted(
              saved.changed(),
              "Saved: {0} setting was changed.",
              "Saved: {0} settings were changed."));
      return "redirect:" + address(group(section));
    }
    throw new Conflict(
        "The settings have changed",
        "Somebody else changed them while you looked at them. Nothing of yours was saved.",
        new Conflict.Way("See the settings as they are now", "/settings"));
  }

  /**
   * Sends a test message and shows the mail server's answer.
   *
   * @param to an e-mail address
   */
  @PostMapping("/settings/test-message")
  String test(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String to,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), ADMINISTRATOR);
    redirect.addFlashAttribute("testedTo", to.strip());
    redirect.addFlashAttribute(
        "tested", trial.send(county.id(), county.displayName(), to.strip(), user.username()));
    return "redirect:" + address(Group.NOTICES) + "#test-message";
  }

  /**
   * Sends a text message to try the gateway, and shows what it answered.
   *
   * @param textTo a telephone number
   */
  @PostMapping("/settings/test-text")
  String testText(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String textTo,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), ADMINISTRATOR);
    redirect.addFlashAttribute("textedTo", textTo.strip());
    redirect.addFlashAttribute(
        "texted", textTrial.send(county.id(), county.displayName(), textTo, user.username()));
    return "redirect:" + address(Group.NOTICES) + "#test-text";
  }

  /** Where the settings of a group are shown, from the root of the application. */
  private static String address(Group group) {
    return "/settings?section=" + group.name();
  }

  private String form(
      User user,
      Model model,
      Group group,
      String seen,
      Map<CountySetting, String> values,
      Map<CountySetting, Text> problems) {
    unsent.missing(Channel.EMAIL).ifPresent(what -> model.addAttribute("noMail", what));
    unsent.missing(Channel.SMS).ifPresent(what -> model.addAttribute("noTexts", what));
    if (!model.containsAttribute("testedTo")) {
      model.addAttribute("testedTo", user.email());
    }
    model.addAttribute("seen", seen);
    model.addAttribute("values", values);
    model.addAttribute("problems", problems);
    var errors = new LinkedHashMap<String, Text>();
    problems.forEach(
        (setting, text) -> errors.put(setting.field(), Text.of("{0}: {1}", setting.label(), text)));
    model.addAttribute("errors", errors);
    model.addAttribute("sections", Group.values());
    model.addAttribute("group", group.name());
    model.addAttribute("settings", CountySetting.of(group));
    model.addAttribute("headings", HEADINGS);
    return "office/setting/settings";
  }
}
