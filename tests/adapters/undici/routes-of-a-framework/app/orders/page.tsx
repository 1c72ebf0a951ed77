'use client';

import { save } from "../../lib/actions";

export default function Orders() {
  fetch('http://orders:8000/page');
  return null;
}
