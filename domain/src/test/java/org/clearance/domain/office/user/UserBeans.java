package org.clearance.domain.office.user;

import org.springframework.context.annotation.Import;

/** The components that read and change members of staff. */
@Import({
  Users.class,
  AddingUsers.class,
  DescribingUsers.class,
  SettingRoles.class,
  ActivatingUsers.class,
  NotingSignIns.class,
  Administrators.class
})
public final class UserBeans {}
