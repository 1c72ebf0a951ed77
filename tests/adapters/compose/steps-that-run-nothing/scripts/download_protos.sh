#!/bin/sh
wget -O proto/a.proto https://example.com/a.proto
