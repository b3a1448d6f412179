import { addMessages } from '.';
import messages from './en/today.json';

/** The words of today. */
addMessages(messages);
