package org.guiji.orchestration.rest;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The REST interface. */
@Configuration(proxyBeanMethods = false)
@Import({
    RunsApi.class,
    ResourcesApi.class,
    UploadsApi.class,
    QuarantineApi.class,
    DoubtsApi.class,
    SqlApi.class,
    OpenApi.class
})
public class RestConfiguration {}
