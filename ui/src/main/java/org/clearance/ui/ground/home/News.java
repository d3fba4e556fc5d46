package org.clearance.ui.ground.home;

import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;

/** The news since yesterday, on the home page; each kind is a bean of this type. */
public interface News {
  /** The news of this county, in a few words each; empty: nothing of this user's business. */
  List<Text> since(User user, County county);
}
