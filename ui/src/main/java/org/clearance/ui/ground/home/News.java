package org.clearance.ui.ground.home;

import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;

/** What happened since yesterday, on the home page; each kind is a bean of this type. */
public interface News {
  /** What happened in this county, in a few words each; empty: nothing of this user's business. */
  List<Text> since(User user, County county);
}
