#!/bin/sh
IDLE_OWN=90
sleep "$IDLE_OWN"
heroku config:set \
  LOG=info \
  IDLE_HEROKU=90000
