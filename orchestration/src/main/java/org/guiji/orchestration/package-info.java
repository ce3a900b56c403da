package org.guiji.orchestration;
