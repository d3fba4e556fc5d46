package org.clearance.engine.web;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks tenants: there is only one, as in Camunda 8 without multi-tenancy. */
public final class Tenants {

  /** The id of the one tenant. */
  public static final String DEFAULT = "<default>";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_@.+-]{1,256}");

  private Tenants() {}

  /**
   * Refuses a request for another tenant; null means the one there is.
   *
   * @param request what is asked for, as Camunda 8 names it
   * @throws Problem 400
   */
  public static void check(@Nullable String tenant, String request) {
    if (tenant == null || tenant.equals(DEFAULT)) {
      return;
    }
    if (!ID.matcher(tenant).matches()) {
      throw Problem.invalid(
          "Expected to handle request %s with tenant identifier '%s', but that is none: it has 1 to 256 letters, digits and '_', '@', '.', '+', '-'"
              .formatted(request, tenant));
    }
    throw notHere(tenant, request);
  }

  private static Problem notHere(String tenant, String request) {
    return Problem.invalid(
        "Expected to handle request %s with tenant identifier '%s', but multi-tenancy is disabled"
            .formatted(request, tenant));
  }

  /** Refuses a request for several tenants if one of them is another. */
  public static void check(@Nullable List<String> tenants, String request) {
    if (tenants == null || tenants.stream().allMatch(DEFAULT::equals)) {
      return;
    }
    for (String tenant : tenants) {
      if (tenants.size() == 1 || !DEFAULT.equals(tenant) && !ID.matcher(tenant).matches()) {
        check(tenant, request);
        return;
      }
    }
    throw Problem.invalid(
        "Expected to handle request %s with tenant identifiers %s, but multi-tenancy is disabled"
            .formatted(request, tenants));
  }
}
