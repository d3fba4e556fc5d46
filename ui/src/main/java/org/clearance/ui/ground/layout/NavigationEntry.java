package org.clearance.ui.ground.layout;

import java.util.Set;
import org.clearance.domain.office.user.Role;

/**
 * A place in the navigation and on the home page. A page declares its entry as a bean beside its
 * controller.
 *
 * @param section the key that the page gives to {@code layout :: page}, so that its entry is marked
 * @param label a word or two
 * @param description a sentence for the home page
 * @param href from the root of the application: {@code /deliveries}
 * @param order entries are shown by this, smallest first; tasks have 10
 * @param roles who sees it: any of these in the current county
 */
public record NavigationEntry(
    String section, String label, String description, String href, int order, Set<Role> roles) {}
