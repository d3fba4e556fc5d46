package org.clearance.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import org.clearance.portal.access.Visitors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells each page what it has to know of the device: whether others use it next. */
@ControllerAdvice
class DeviceAdvice {
  @ModelAttribute
  void device(HttpServletRequest request, Model model) {
    boolean kiosk = Visitors.isKiosk(request);
    model.addAttribute("kiosk", kiosk);
    model.addAttribute("shared", kiosk);
    model.addAttribute("helperHere", Visitors.hasHelper(request));
  }
}
