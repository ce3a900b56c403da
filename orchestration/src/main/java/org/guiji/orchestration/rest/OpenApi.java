package org.guiji.orchestration.rest;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of this interface, kept by hand; a test compares it with the routes. */
@RestController
class OpenApi {
    @GetMapping("/api/openapi.yaml")
    ResponseEntity<Resource> document() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/yaml;charset=UTF-8"))
                .body(new ClassPathResource("org/guiji/orchestration/rest/openapi.yaml"));
    }
}
