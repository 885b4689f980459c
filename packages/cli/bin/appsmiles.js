#!/usr/bin/env node
// npm links a command only when its file is there at the install; in a clone, dist comes later.
import '../dist/main.js';
