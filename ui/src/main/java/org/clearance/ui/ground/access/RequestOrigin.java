package org.clearance.ui.ground.access;

import org.clearance.domain.ground.audit.AuditOrigin;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The address from which the current request came. */
@Component
class RequestOrigin implements AuditOrigin {
  @Override
  public String address() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? NamedProxies.of(request.getRequest())
        : "";
  }
}
