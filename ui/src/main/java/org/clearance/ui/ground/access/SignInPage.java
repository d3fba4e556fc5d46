package org.clearance.ui.ground.access;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in, and choosing the county to work in. */
@Controller
@EnableConfigurationProperties(DemoProperties.class)
class SignInPage {
  private final Users users;
  private final Counties counties;
  private final Session session;
  private final boolean demo;
  private final String demoPassword;

  SignInPage(Users users, Counties counties, Session session, DemoProperties properties) {
    this.users = users;
    this.counties = counties;
    this.session = session;
    this.demo = properties.demo();
    this.demoPassword = properties.demoPassword();
  }

  /** A user of the demo, to sign in as with one click. */
  record Demonstrator(String username, String displayName, List<Text> roles) {}

  /**
   * Users of the demo who work in the same place.
   *
   * @param county its name; empty: several counties
   */
  record Place(String county, List<Demonstrator> demonstrators) {}

  @GetMapping("/sign-in")
  String signIn(HttpServletRequest request, Model model) {
    if (session.user(request).isPresent()) {
      return "redirect:/";
    }
    model.addAttribute("typed", TypedUsername.of(request));
    model.addAttribute("notices", counties.signInNotices());
    if (demo) {
      model.addAttribute("places", demonstrators());
      model.addAttribute("demoPassword", demoPassword);
    }
    return "ground/access/sign-in";
  }

  @GetMapping("/county")
  String choices(@CurrentUser User user, Model model) {
    model.addAttribute("choices", session.choices(user));
    return "ground/access/county";
  }

  @PostMapping("/county")
  String choose(@CurrentUser User user, @RequestParam long countyId, HttpServletRequest request) {
    session.choose(request, user, countyId);
    return "redirect:/";
  }

  private List<Place> demonstrators() {
    Map<String, List<Demonstrator>> byCounty =
        users.demonstrators().stream()
            .collect(
                groupingBy(
                    this::place, LinkedHashMap::new, mapping(SignInPage::demonstrator, toList())));
    return byCounty.entrySet().stream()
        .map(place -> new Place(place.getKey(), place.getValue()))
        .toList();
  }

  private String place(User user) {
    List<Long> in = user.grants().stream().map(User.Grant::countyId).distinct().toList();
    return in.size() == 1 ? counties.find(in.get(0)).map(County::displayName).orElse("") : "";
  }

  private static Demonstrator demonstrator(User user) {
    return new Demonstrator(
        user.username(),
        user.displayName(),
        user.grants().stream()
            .map(User.Grant::role)
            .distinct()
            .sorted(Comparator.naturalOrder())
            .map(role -> Text.of(Access.name(role)))
            .toList());
  }
}
