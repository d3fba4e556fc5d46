package org.clearance.ui.office.token;

import static org.clearance.domain.office.user.Role.ADMINISTRATOR;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.token.ApiToken;
import org.clearance.domain.office.token.ApiTokens;
import org.clearance.domain.office.token.TokenScope;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The administrator's page of the tokens with which the county's programs sign in. */
@Controller
class TokensPage {
  private static final int LONGEST_NAME = 80;
  private static final int USUAL_DAYS = 180;

  private final ApiTokens tokens;
  private final Users users;
  private final Clock clock;

  TokensPage(ApiTokens tokens, Users users, Clock clock) {
    this.tokens = tokens;
    this.users = users;
    this.clock = clock;
  }

  @Bean
  static NavigationEntry tokensPlace() {
    return new NavigationEntry(
        "tokens",
        NavigationEntry.Group.SET_UP,
        "Access for programs",
        "Let a dashboard or a report read the county’s figures, without anybody’s password.",
        "/tokens",
        98,
        Set.of(ADMINISTRATOR));
  }

  /** A row of the list. */
  record Row(ApiToken token, String madeBy) {}

  @GetMapping("/tokens")
  String list(@CurrentUser User admin, @CurrentCounty County county, Model model) {
    Access.require(admin, county.id(), ADMINISTRATOR);
    return page(model, county, "", TokenScope.FIGURES.name(), usualEnd(county), Map.of());
  }

  @PostMapping("/tokens")
  String make(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @RequestParam String name,
      @RequestParam String scope,
      @RequestParam String endsOn,
      FormAnswer answer) {
    Access.require(admin, county.id(), ADMINISTRATOR);
    Map<String, Text> errors = new LinkedHashMap<>();
    if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
      errors.put("name", Text.of("Say what it is for, in at most {0} characters.", LONGEST_NAME));
    }
    Optional<TokenScope> opens = scope(scope);
    if (opens.isEmpty()) {
      errors.put("scope", Text.of("Choose what it gives access to."));
    }
    LocalDate latest = tokens.latestEnd(county.timeZone());
    Optional<LocalDate> end =
        day(endsOn).filter(day -> !day.isBefore(today(county)) && !day.isAfter(latest));
    if (end.isEmpty()) {
      errors.put("endsOn", Text.of("Choose a day from today to {0}.", latest));
    }
    if (!errors.isEmpty()) {
      return page(answer.again(), county, name, scope, endsOn, errors);
    }
    ApiTokens.Made made =
        tokens.make(county.id(), name, opens.orElseThrow(), end.orElseThrow(), admin.username());
    answer.redirect().addFlashAttribute("secret", made.secret());
    answer.redirect().addFlashAttribute("secretName", made.token().name());
    if (made.token().waits()) {
      Alert.warning(
          answer.redirect(), "It gives no access until another administrator has confirmed it.");
    }
    return "redirect:/tokens";
  }

  @PostMapping("/tokens/{id}/revoke")
  String revoke(
      @CurrentUser User admin,
      @CurrentCounty County county,
      @PathVariable long id,
      RedirectAttributes redirect) {
    Access.require(admin, county.id(), ADMINISTRATOR);
    ApiToken token =
        tokens
            .find(county.id(), id)
            .orElseThrow(() -> new NotFound("There is no such token in this county."));
    if (tokens.revoke(county.id(), id, admin.username())) {
      Alert.success(redirect, Text.of("“{0}” gives no access any more.", token.name()));
    } else {
      Alert.warning(redirect, Text.of("“{0}” was revoked before.", token.name()));
    }
    return "redirect:/tokens";
  }

  private String page(
      Model model,
      County county,
      String name,
      String scope,
      String endsOn,
      Map<String, Text> errors) {
    Map<String, Text> scopes = new LinkedHashMap<>();
    for (TokenScope one : TokenScope.values()) {
      scopes.put(one.name(), one.label());
    }
    model.addAttribute("name", name);
    model.addAttribute("scope", scope);
    model.addAttribute("endsOn", endsOn);
    model.addAttribute("errors", errors);
    model.addAttribute("scopes", scopes);
    model.addAttribute(
        "rows",
        tokens.of(county.id()).stream()
            .map(token -> new Row(token, users.displayName(token.madeBy())))
            .toList());
    return "office/token/tokens";
  }

  private String usualEnd(County county) {
    return today(county).plusDays(USUAL_DAYS).toString();
  }

  private LocalDate today(County county) {
    return county.today(clock);
  }

  private static Optional<TokenScope> scope(String typed) {
    try {
      return Optional.of(TokenScope.valueOf(typed));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> day(String typed) {
    try {
      return Optional.of(LocalDate.parse(typed.strip()));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
