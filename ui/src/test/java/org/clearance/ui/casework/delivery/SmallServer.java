package org.clearance.ui.casework.delivery;

import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.People;
import org.clearance.ui.Screens;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** The screens in a process of their own, for tests of what a small heap can do. */
final class SmallServer {
  private SmallServer() {}

  /** Says {@code READY port username} once it serves, and ends when its input does. */
  public static void main(String[] args) throws Exception {
    var context = (WebServerApplicationContext) SpringApplication.run(Screens.class, args);
    People people = context.getBean(People.class);
    County county = people.county();
    String username = people.user(county, Role.DA_SUPERVISOR).username();
    System.out.println("READY " + context.getWebServer().getPort() + " " + username);
    System.exit(System.in.read() + 1);
  }
}
