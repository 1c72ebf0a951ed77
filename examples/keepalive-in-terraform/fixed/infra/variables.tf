variable "upstream_keepalive_timeout" {
  default     = 65
  description = "how long the next generation of servers keeps an idle connection, in seconds"
}

variable "nginx_upstream_keepalive_timeout" {
  default     = 55
  description = "how long its nginx keeps one for reuse, in seconds"
}
