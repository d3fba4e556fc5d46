package org.clearance.ui.figures.api;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the description of the API, for developers of programs that use it. */
@RestController
class OpenApi {
  @GetMapping("/api/v1/openapi.json")
  ResponseEntity<Resource> description() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(new ClassPathResource("api/openapi.json"));
  }
}
