package org.clearance.engine.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** There is one tenant, as in Camunda 8 without multi-tenancy. */
public final class Tenants {

  /** The id of the one tenant. */
  public static final String DEFAULT = "<default>";

  private Tenants() {}

  /**
   * Refuses a request for another tenant; none is this one.
   *
   * @param request what is asked for, as Camunda 8 names it
   * @throws Problem 400
   */
  public static void check(@Nullable String tenant, String request) {
    if (tenant != null && !tenant.isBlank() && !tenant.equals(DEFAULT)) {
      throw Problem.invalid(
          "Expected to handle request %s with tenant identifier '%s', but multi-tenancy is disabled"
              .formatted(request, tenant));
    }
  }

  /** Refuses a request for several tenants of which one is another. */
  public static void check(@Nullable List<String> tenants, String request) {
    if (tenants == null || tenants.stream().allMatch(DEFAULT::equals)) {
      return;
    }
    if (tenants.size() == 1) {
      check(tenants.get(0), request);
      return;
    }
    throw Problem.invalid(
        "Expected to handle request %s with tenant identifiers %s, but multi-tenancy is disabled"
            .formatted(request, tenants));
  }
}
