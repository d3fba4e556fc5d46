package org.clearance.ui;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.clearance.domain.office.user.AddingUsers;
import org.clearance.domain.office.user.AddingUsers.RoleIn;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes counties and users for tests. */
public class People {
  public static final String PASSWORD = "correct horse battery";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final AddingUsers adding;
  private final Counties counties;
  private final JdbcClient db;

  People(AddingUsers adding, Counties counties, JdbcClient db) {
    this.adding = adding;
    this.counties = counties;
    this.db = db;
  }

  /** A new county: {@code alder-1}. Its names are none that a Spanish page may not have. */
  public County county() {
    int number = NUMBER.incrementAndGet();
    return counties.create(
        "alder-" + number,
        "ALDER " + number,
        "Alder " + number,
        "America/Los_Angeles",
        "Tribunal Superior de Alder " + number,
        "CA0390" + number);
  }

  /** A new user with these roles in the county, and {@link #PASSWORD}. */
  public User user(County county, Role... roles) {
    return named("Pat Quinn " + NUMBER.get(), county, roles);
  }

  /** A new user with a display name, these roles in the county, and {@link #PASSWORD}. */
  public User named(String displayName, County county, Role... roles) {
    User user = newcomer(displayName, county, roles);
    // As if the user had chosen it.
    db.sql("update app_user set first_password_until = null where id = ?")
        .param(user.id())
        .update();
    return user;
  }

  /** A new user who has not signed in yet: {@link #PASSWORD} is a first password. */
  public User newcomer(String displayName, County county, Role... roles) {
    return adding.add(
        "user" + NUMBER.incrementAndGet(),
        displayName,
        "",
        PASSWORD,
        false,
        Arrays.stream(roles).map(role -> new RoleIn(county.id(), role)).toList(),
        "test");
  }
}
