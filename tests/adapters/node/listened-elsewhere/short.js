import http from 'node:http'

export function makeServer() {
  return http.createServer((request, response) => response.end())
}
