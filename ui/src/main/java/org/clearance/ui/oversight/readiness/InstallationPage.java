package org.clearance.ui.oversight.readiness;

import java.util.List;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.readiness.SettingUp;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.home.Tiles;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.oversight.readiness.Installation.Part;
import org.clearance.ui.oversight.readiness.Installation.State;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The administrator's page of how the installation is, and its word on the home page. */
@Controller
class InstallationPage implements Tiles {
  private final ObjectProvider<Installation> installation;
  private final SettingUp settingUp;

  InstallationPage(ObjectProvider<Installation> installation, SettingUp settingUp) {
    this.installation = installation;
    this.settingUp = settingUp;
  }

  @Bean
  static NavigationEntry installationPlace() {
    return new NavigationEntry(
        "installation",
        NavigationEntry.Group.OVERSIGHT,
        "Installation",
        "See whether everything that Clearance depends on can be used.",
        "/installation",
        98,
        Set.of(Role.ADMINISTRATOR));
  }

  @GetMapping("/installation")
  String show(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), Role.ADMINISTRATOR);
    model.addAttribute(
        "parts", installation.stream().flatMap(one -> one.parts().stream()).toList());
    model.addAttribute("work", installation.stream().flatMap(one -> one.work().stream()).toList());
    return "oversight/readiness/installation";
  }

  /** Nothing while the county is being set up, unless something is away. */
  @Override
  public List<Tile> tiles(User user, County county) {
    if (!user.mayIn(county.id(), Role.ADMINISTRATOR)) {
      return List.of();
    }
    List<Part> parts = installation.stream().flatMap(one -> one.parts().stream()).toList();
    List<Text> away =
        parts.stream().filter(part -> part.state() == State.AWAY).map(Part::what).toList();
    if (!away.isEmpty()) {
      return List.of(
          new Tile(
              Text.of("Installation"),
              Text.counted(away.size(), "{0} thing to mend", "{0} things to mend"),
              Text.of("{0}", away),
              "/installation"));
    }
    boolean setUp = settingUp.done(county.id()).size() == SettingUp.Step.values().length;
    return parts.isEmpty() || !setUp
        ? List.of()
        : List.of(
            new Tile(
                Text.of("Installation"),
                Text.of("All can be used"),
                Text.of("Database, engine, disks, mail and the rest."),
                "/installation"));
  }
}
